/* Hearing a recording: play, wind, a quarter of a minute back or on, speed, a time to stop; the phone's own keys and lock
   screen; the lines of the transcript. Without script the browser's own controls stand there. Where the person is, is told
   to the house ({seconds, turn, back}, rules/listening.py) every few seconds, and at once when they stop or leave; what could
   not be told for want of a network is told when the page is opened again. */
(() => {
  "use strict";

  const STEP = 15; // seconds
  const EVERY = 10; // seconds between tellings
  const FADE = 8; // seconds in which it grows quiet before it stops by itself
  const players = new WeakMap();

  const clock = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds));
    const rest = `${String(Math.floor(whole / 60) % 60).padStart(whole < 3600 ? 1 : 2, "0")}:${String(whole % 60).padStart(2, "0")}`;
    return whole < 3600 ? rest : `${Math.floor(whole / 3600)}:${rest}`;
  };
  const of = (player, name) => player.figure.querySelector(`[data-${name}]`);
  const length = ({ audio, figure }) => (Number.isFinite(audio.duration) ? audio.duration : Number(figure.dataset.length));

  /* --- where the person is --- */

  const shelf = ({ figure }) => `place ${figure.dataset.owner} ${figure.dataset.tell}`; // a phone may have several readers

  async function send(player, told) {
    const body = JSON.stringify(told);
    try {
      const owner = player.figure.dataset.owner;
      const headers = { "Content-Type": "application/json", Accept: "application/json", "X-Account": owner };
      const answer = await fetch(player.figure.dataset.tell, { method: "POST", keepalive: true, headers, body });
      if (!answer.ok) return null;
      localStorage.removeItem(shelf(player));
      return await answer.json();
    } catch {
      localStorage.setItem(shelf(player), body); // no network: told next time
      return null;
    }
  }

  async function tell(player) {
    const seconds = Math.round(player.audio.currentTime * 10) / 10;
    if (!player.figure.dataset.tell || (!player.back && Math.abs(seconds - player.told) < 1)) return;
    const back = player.back && seconds < player.known;
    player.told = seconds;
    const known = await send(player, { seconds, turn: player.turn, back });
    if (!known) return;
    const news = known.turn > player.turn && !(back && known.seconds === seconds);
    player.turn = known.turn;
    player.known = known.seconds;
    if (back && news) tell(player); // the person winds back now, whatever happened elsewhere
    else player.back = false;
    offer(player);
  }

  function offer(player) {
    const further = player.known > player.audio.currentTime + STEP && !player.back;
    of(player, "elsewhere").hidden = !further;
    if (further) of(player, "there").textContent = clock(player.known);
  }

  /* --- moving --- */

  function go(player, seconds) {
    const to = Math.max(0, Math.min(seconds, length(player) || seconds));
    if (to < player.known - 1) player.back = true;
    player.audio.currentTime = to;
    paint(player);
    tell(player);
  }

  const toggle = ({ audio }) => (audio.paused ? audio.play() : audio.pause());

  function speed(player, value) {
    player.audio.playbackRate = value;
    of(player, "speed").value = String(value);
    localStorage.setItem("speed", String(value));
  }

  function rest(player) {
    const left = player.until === null ? Infinity : (player.until - performance.now()) / 1000;
    player.audio.volume = left > FADE ? 1 : Math.max(0, left / FADE);
    if (left > 0) return;
    player.until = null;
    of(player, "sleep").value = "";
    player.audio.pause();
    player.audio.volume = 1;
  }

  function paint(player) {
    const { audio, figure } = player;
    const now = audio.currentTime;
    figure.dataset.state = audio.paused ? "still" : "playing";
    of(player, "now").textContent = clock(now);
    of(player, "left").textContent = `−${clock(length(player) - now)}`;
    const seek = of(player, "seek");
    seek.max = Math.ceil(length(player)) || 1;
    if (!player.winding) seek.value = now;
    seek.setAttribute("aria-valuetext", clock(now));
    let here = null;
    for (const line of figure.querySelectorAll("[data-at]")) if (Number(line.dataset.at) <= now + 0.2) here = line;
    for (const line of figure.querySelectorAll("[data-at]")) line.toggleAttribute("data-here", line === here && now > 0);
  }

  function session(player) {
    const media = navigator.mediaSession;
    if (!media) return;
    const { title, plan } = player.figure.dataset;
    media.metadata = new MediaMetadata({ title, artist: plan });
    const by = { play: () => player.audio.play(), pause: () => player.audio.pause(), seekto: ({ seekTime }) => go(player, seekTime) };
    by.seekbackward = ({ seekOffset }) => go(player, player.audio.currentTime - (seekOffset || STEP));
    by.seekforward = ({ seekOffset }) => go(player, player.audio.currentTime + (seekOffset || STEP));
    for (const [name, act] of Object.entries(by)) media.setActionHandler(name, act);
  }

  const KEYS = {
    k: toggle, " ": toggle,
    j: (player) => go(player, player.audio.currentTime - STEP), ArrowLeft: (player) => go(player, player.audio.currentTime - STEP),
    l: (player) => go(player, player.audio.currentTime + STEP), ArrowRight: (player) => go(player, player.audio.currentTime + STEP),
    "<": (player) => speed(player, Math.max(0.75, player.audio.playbackRate - 0.25)),
    ">": (player) => speed(player, Math.min(2, player.audio.playbackRate + 0.25)),
  };

  function keyed(player, event) {
    const act = KEYS[event.key];
    const own = event.target.closest("select, input") || (event.key === " " && event.target.closest("button"));
    if (!act || own || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(player);
  }

  /* --- setting up --- */

  function pressed(player, { target }) {
    const step = target.closest("[data-step]");
    if (step) go(player, player.audio.currentTime + Number(step.dataset.step));
    else if (target.closest("[data-play]")) toggle(player);
    else if (target.closest("[data-further]")) go(player, player.known);
    else if (target.closest("[data-jump]")) go(player, Number(target.closest("[data-at]").dataset.at));
  }

  function made(figure) {
    const { place, known, turn } = figure.dataset;
    const audio = figure.querySelector("audio");
    const player = { figure, audio, known: Number(known ?? 0), turn: Number(turn ?? 0), told: Number(place ?? 0), back: false, until: null, winding: false };
    const begin = () => { audio.currentTime = Number(place ?? 0); audio.playbackRate = Number(localStorage.getItem("speed") ?? 1); };
    if (audio.readyState > 0) begin(); else audio.addEventListener("loadedmetadata", begin, { once: true });
    figure.addEventListener("click", (event) => pressed(player, event));
    figure.addEventListener("keydown", (event) => keyed(player, event));
    of(player, "seek").addEventListener("input", () => { player.winding = true; of(player, "now").textContent = clock(of(player, "seek").value); });
    of(player, "seek").addEventListener("change", () => { player.winding = false; go(player, Number(of(player, "seek").value)); });
    of(player, "speed").addEventListener("change", (event) => speed(player, Number(event.target.value)));
    of(player, "sleep").addEventListener("change", ({ target }) => { player.until = target.value ? performance.now() + target.value * 60000 : null; rest(player); });
    audio.addEventListener("play", () => { if (audio.currentTime < player.known - 1 && audio.currentTime < 1) player.back = true; session(player); tell(player); });
    audio.addEventListener("timeupdate", () => { paint(player); rest(player); if (!audio.paused && Math.abs(audio.currentTime - player.told) >= EVERY) tell(player); });
    for (const name of ["pause", "ended"]) audio.addEventListener(name, () => { paint(player); tell(player); });
    for (const name of ["play", "loadedmetadata", "seeked"]) audio.addEventListener(name, () => paint(player));
    audio.addEventListener("error", () => { of(player, "deck").hidden = true; audio.controls = true; });
    window.addEventListener("pagehide", () => tell(player));
    const waiting = figure.dataset.tell && localStorage.getItem(shelf(player));
    if (waiting) send(player, JSON.parse(waiting)).then((now) => { if (now) Object.assign(player, { known: now.seconds, turn: now.turn }); offer(player); });
    return player;
  }

  function open() {
    for (const figure of document.querySelectorAll("[data-player]")) {
      if (!players.has(figure)) players.set(figure, made(figure));
      const player = players.get(figure);
      if (player.audio.error) continue;
      player.audio.controls = false;
      of(player, "deck").hidden = false;
      of(player, "speed").value = localStorage.getItem("speed") ?? "1";
      for (const stamp of figure.querySelectorAll("[data-jump]")) stamp.disabled = false;
      paint(player);
    }
  }

  document.addEventListener("htmx:afterSettle", open);
  document.addEventListener("htmx:oobAfterSwap", open);
  open();
})();
