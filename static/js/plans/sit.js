/* A time of sitting. Its bells (data-bells, "0:start 300:interval 600:end", seconds from the start) are one piece of sound made
   beforehand (bells.js), and its clock is how far that has played: so the bells ring on time, and the time is right, also where
   a sleeping phone lets timers sleep. The lock screen pauses it and lets it go on; a page that was killed comes back to where it
   would be by the clock on the wall (domain.md E.9). What no page can prevent stands on the page. Without script there is no
   button, and the minutes stand there. */
(() => {
  "use strict";

  const KEPT = 12 * 3600; // seconds after which a sitting that was left is over
  const sittings = new Map(); // by the id of the box: a repainted page keeps them

  const box = (id) => document.getElementById(id);
  const target = (id) => Number(box(id).dataset.seconds);
  const bellsOf = (element) =>
    element.dataset.bells.split(" ").map((bell) => ({ at: Number(bell.split(":")[0]), kind: bell.split(":")[1] }));
  const elapsed = ({ audio, sat }) => (audio ? audio.currentTime : sat);

  function keep(id) {
    const sitting = sittings.get(id);
    const told = { sat: elapsed(sitting), runs: sitting.runs, at: Date.now() };
    localStorage.setItem(`sit ${location.pathname} ${id}`, JSON.stringify(told));
  }

  const forget = (id) => localStorage.removeItem(`sit ${location.pathname} ${id}`);

  function recall(id) {
    const told = JSON.parse(localStorage.getItem(`sit ${location.pathname} ${id}`) ?? "null");
    const ago = told ? (Date.now() - told.at) / 1000 : Infinity;
    if (ago > KEPT || ago < 0) return;
    const sat = Math.min(target(id), told.sat + (told.runs ? ago : 0));
    sittings.set(id, { sat, runs: false, audio: null, lock: null });
    if (sat >= target(id)) forget(id);
  }

  function sound(id, sitting) {
    const audio = new Audio(URL.createObjectURL(window.bells.track(bellsOf(box(id)))));
    audio.currentTime = sitting.sat;
    audio.addEventListener("timeupdate", () => tick(id));
    audio.addEventListener("pause", () => { if (sitting.runs && elapsed(sitting) < target(id)) rest(id); }); // from the lock screen
    audio.addEventListener("ended", () => URL.revokeObjectURL(audio.src), { once: true });
    return audio;
  }

  async function awake(sitting) {
    try { sitting.lock = (await navigator.wakeLock?.request("screen")) ?? null; } catch { sitting.lock = null; }
  }

  function onLockScreen(id) {
    const media = navigator.mediaSession;
    if (!media) return;
    media.metadata = new MediaMetadata({ title: document.title });
    media.setActionHandler("play", () => run(id));
    media.setActionHandler("pause", () => rest(id));
    for (const name of ["seekbackward", "seekforward", "seekto"]) media.setActionHandler(name, null);
  }

  async function run(id) {
    const sitting = sittings.get(id) ?? { sat: 0, runs: false, audio: null, lock: null };
    sittings.set(id, sitting);
    sitting.runs = true;
    sitting.audio ??= sound(id, sitting);
    paint(id);
    try {
      await sitting.audio.play();
    } catch {
      sitting.runs = false; // the browser plays no sound here: without it there would be no bells, so it does not pretend
      box(id).querySelector("[data-sit-silent]").hidden = false;
      paint(id);
      return;
    }
    onLockScreen(id);
    await awake(sitting);
    keep(id);
  }

  function rest(id) {
    const sitting = sittings.get(id);
    sitting.runs = false;
    sitting.audio.pause();
    sitting.lock?.release();
    keep(id);
    paint(id);
  }

  function tick(id) {
    const sitting = sittings.get(id);
    if (!box(id)) {
      sitting.audio.pause();
      return;
    }
    if (sitting.runs && elapsed(sitting) >= target(id)) {
      sitting.runs = false; // the sound goes on until the last bell has faded
      sitting.lock?.release();
      forget(id);
    }
    paint(id);
  }

  function paint(id) {
    const element = box(id);
    const sitting = sittings.get(id);
    if (!element || !sitting) return;
    const left = Math.max(0, Math.ceil(target(id) - elapsed(sitting)));
    element.querySelector("[data-sit-left]").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    element.dataset.state = left === 0 ? "over" : sitting.runs ? "running" : "resting";
    const short = sitting.runs || elapsed(sitting) < Number(element.dataset.counts);
    element.querySelector("[data-sit-counts]")?.toggleAttribute("hidden", short); // a page kept on the phone may be older
  }

  function open() {
    for (const element of document.querySelectorAll("[data-sit]")) {
      if (!sittings.has(element.id)) recall(element.id);
      element.querySelector("[data-sit-go]").hidden = false;
      paint(element.id);
    }
  }

  document.addEventListener("click", (event) => {
    const go = event.target.closest("[data-sit-go]");
    if (!go) return;
    const { id, dataset } = go.closest("[data-sit]");
    if (dataset.state === "running") { rest(id); return; }
    if (dataset.state === "over") { sittings.get(id)?.audio?.pause(); sittings.delete(id); }
    run(id);
  });
  document.addEventListener("visibilitychange", () => {
    for (const sitting of sittings.values()) if (sitting.runs && !document.hidden) awake(sitting); // the lock went with the screen
  });
  window.addEventListener("pagehide", () => { for (const [id, sitting] of sittings) if (sitting.runs) keep(id); });
  document.addEventListener("htmx:afterSettle", open);
  document.addEventListener("htmx:oobAfterSwap", open);
  open();
})();
