/* Glue around htmx-ext-ws: a word for the state of the connection, and a decided way of coming back. Load after vendor/htmx-ws.min.js.
   Pages write <div ws-connect="/live?topic=…">; the pieces that arrive replace themselves by id. Joining is being painted, so coming
   back needs nothing but the connection. */
(() => {
  "use strict";

  const COME_BACK = new Set([1006, 1012, 1013]); // torn, restarting (be checked again), try later; any other code is an answer
  const FIRST_MS = 500;
  const MOST_MS = 15000;
  const STEADY_MS = 5000; // a connection that lived this long was a good one: begin counting anew

  let tries = 0;
  let opened = 0;
  let timer = null;
  let comeBack = null;

  const say = (state) => {
    for (const word of document.querySelectorAll(".live-state")) {
      if (word.dataset.state !== state) word.dataset.state = state;
    }
  };

  // The extension's own timer is put off for good: it also comes back on 1011 and cannot be hurried. Ours follows.
  htmx.config.wsReconnectDelay = () => 2 ** 31 - 1;

  document.addEventListener("htmx:wsOpen", () => {
    opened = Date.now();
    say("live");
  });

  document.addEventListener("htmx:wsClose", (event) => {
    const { event: close, socketWrapper } = event.detail;
    if (!COME_BACK.has(close.code)) {
      say("closed");
      return;
    }
    say("waiting");
    if (opened && Date.now() - opened > STEADY_MS) tries = 0;
    opened = 0;
    comeBack = () => {
      clearTimeout(timer);
      comeBack = null;
      socketWrapper.reconnect();
    };
    // Full jitter, so that a restarted server is not stormed by everybody who watches.
    timer = setTimeout(() => comeBack?.(), Math.random() * Math.min(MOST_MS, FIRST_MS * 2 ** tries));
    tries += 1;
  });

  // A phone that wakes up or finds its network again does not wait for the timer.
  const hurry = () => {
    if (document.visibilityState === "visible") comeBack?.();
  };
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  window.addEventListener("offline", () => say("waiting"));
})();
