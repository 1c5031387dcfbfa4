/* The pages that watch a game: times of day as the reader's own clock says them. */
(() => {
  "use strict";

  const local = () => {
    const format = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), { // as the house writes
      weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    });
    for (const element of document.querySelectorAll("time.when-local")) {
      const words = format.format(new Date(element.dateTime));
      if (element.textContent !== words) element.textContent = words;
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", local);
  else local();
})();
