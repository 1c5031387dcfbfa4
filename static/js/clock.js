/* Ticks every <time class="clock">: the server stores a clock's state, not its ticks, so a page can count by itself.
   data-base-ms at server time data-base-at; running down or up; shown as the scoreboard rules want it (domain C.2). */
(() => {
  "use strict";

  const PROBES = 3;
  const TICK_MS = 50; // tenths must not skip
  const AGAIN_MS = 10 * 60 * 1000;
  let offset = 0; // server's clock minus ours, in ms

  /** What the clock holds at a server instant, in ms; never below zero, an upward clock never beyond its period. */
  const reading = (clock, serverNow) => {
    const gone = clock.running ? serverNow - clock.baseAt : 0;
    const ms = clock.direction === "up" ? clock.baseMs + gone : clock.baseMs - gone;
    return Math.min(Math.max(ms, 0), clock.period || Infinity);
  };

  /** From a minute on whole seconds, below it tenths, both cut and never rounded: 378 750 ms is 6:18, 37 450 ms is 0:37.4. */
  const face = (ms) => {
    const whole = Math.floor(ms / 1000);
    const minutes = Math.floor(whole / 60);
    const seconds = String(whole % 60).padStart(2, "0");
    return ms >= 60000 ? `${minutes}:${seconds}` : `0:${seconds}.${Math.floor(ms / 100) % 10}`;
  };

  const state = (element) => ({
    period: Number(element.dataset.period) || 0,
    baseMs: Number(element.dataset.baseMs) || 0,
    baseAt: Number(element.dataset.baseAt) || 0,
    running: element.dataset.running === "true",
    direction: element.dataset.direction,
  });

  const paint = () => {
    const now = Date.now() + offset;
    for (const element of document.querySelectorAll("time.clock[data-base-ms]")) {
      const text = face(reading(state(element), now));
      if (element.textContent !== text) element.textContent = text;
    }
  };

  /** Asks the server three times what time it is and believes the quickest answer: half its round trip bounds the error. */
  const synchronise = async (url) => {
    let best = Infinity;
    for (let probe = 0; probe < PROBES; probe += 1) {
      const sent = performance.now();
      const answer = await fetch(url, { cache: "no-store" });
      if (!answer.ok) return;
      const { now } = await answer.json();
      const trip = performance.now() - sent;
      if (trip >= best) continue;
      best = trip;
      offset = now + trip / 2 - Date.now();
    }
    paint();
  };

  const start = () => {
    const again = () => synchronise("/time").catch(() => undefined); // unreachable: the last known offset is the best there is
    again();
    setInterval(again, AGAIN_MS);
    setInterval(paint, TICK_MS);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
    // A painted piece carries the server's reading of some moment ago; put the present over it in the same frame.
    for (const name of ["htmx:oobAfterSwap", "htmx:afterSettle", "htmx:wsAfterMessage"]) document.addEventListener(name, paint);
  };

  /** The clock a page shows, as it stands this instant. */
  const shown = (element) => reading(state(element), Date.now() + offset);

  globalThis.fieldhouseClock = { reading, face, shown };
  if (typeof document === "undefined") return; // read by a test without a page
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
