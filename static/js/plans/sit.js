/* A time of sitting: counts down on the monotonic clock and rings its bells. The bells (data-bells, "0:start 300:interval
   600:end", seconds from the start) are handed to the audio clock all at once, so they ring on time also where a browser
   in the background lets timers sleep; while the page is seen the screen stays on. A phone that is locked by hand may
   stop its browser's sound: no page can prevent that. Without script there is no button, and the minutes stand there. */
(() => {
  "use strict";

  const TONES = { start: 396, interval: 528, end: 396 };
  const STRIKES = { start: 1, interval: 1, end: 3 };
  const FADE = 7; // seconds
  const sittings = new Map(); // by the id of the box: a repainted page keeps them

  const box = (id) => document.getElementById(id);
  const bellsOf = (element) =>
    element.dataset.bells.split(" ").map((bell) => ({ at: Number(bell.split(":")[0]), kind: bell.split(":")[1] }));

  function strike(audio, tone, at) {
    [1, 2.76, 5.4].forEach((partial, number) => {
      const tune = audio.createOscillator();
      const loud = audio.createGain();
      tune.frequency.value = tone * partial;
      loud.gain.setValueAtTime(0.0001, at);
      loud.gain.exponentialRampToValueAtTime(0.28 / (number * 2.5 + 1), at + 0.015);
      loud.gain.exponentialRampToValueAtTime(0.0001, at + FADE / (number + 1));
      tune.connect(loud).connect(audio.destination);
      tune.start(at);
      tune.stop(at + FADE);
    });
  }

  /* Elapsed is the sum of the running stretches (domain.md E.9). */
  const elapsed = (sitting) => sitting.sat + (sitting.since === null ? 0 : (performance.now() - sitting.since) / 1000);

  function run(id) {
    const element = box(id);
    const sitting = sittings.get(id) ?? { sat: 0, since: null, audio: null, lock: null };
    sittings.set(id, sitting);
    const already = sitting.sat;
    sitting.since = performance.now();
    sitting.audio = new AudioContext();
    for (const bell of bellsOf(element)) {
      if (bell.at < already) continue;
      for (let n = 0; n < STRIKES[bell.kind]; n += 1) {
        strike(sitting.audio, TONES[bell.kind], sitting.audio.currentTime + 0.05 + bell.at - already + n * 2.5);
      }
    }
    navigator.wakeLock?.request("screen").then((lock) => { sitting.lock = lock; }, () => {});
    tick(id);
  }

  function rest(id) {
    const sitting = sittings.get(id);
    sitting.sat = elapsed(sitting);
    sitting.since = null;
    sitting.audio.close();
    sitting.lock?.release();
    paint(id);
  }

  function tick(id) {
    const sitting = sittings.get(id);
    if (!box(id) || sitting.since === null) return;
    if (elapsed(sitting) >= Number(box(id).dataset.seconds)) {
      sitting.sat = Number(box(id).dataset.seconds);
      sitting.since = null;
      sitting.lock?.release(); // the sound goes on until the last bell has faded
    }
    paint(id);
    if (sitting.since !== null) setTimeout(tick, 250, id);
  }

  function paint(id) {
    const element = box(id);
    const sitting = sittings.get(id);
    if (!element || !sitting) return;
    const left = Math.max(0, Math.ceil(Number(element.dataset.seconds) - elapsed(sitting)));
    element.querySelector("[data-sit-left]").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    element.dataset.state = left === 0 ? "over" : sitting.since === null ? "resting" : "running";
  }

  const open = () => {
    for (const element of document.querySelectorAll("[data-sit]")) {
      element.querySelector("[data-sit-go]").hidden = false;
      paint(element.id);
    }
  };

  document.addEventListener("click", (event) => {
    const go = event.target.closest("[data-sit-go]");
    if (!go) return;
    const { id, dataset } = go.closest("[data-sit]");
    if (dataset.state === "running") rest(id);
    else if (dataset.state !== "over") run(id);
    else { sittings.delete(id); run(id); }
  });
  document.addEventListener("htmx:afterSettle", open);
  document.addEventListener("htmx:oobAfterSwap", open);
  open();
})();
