/* The pages that watch a game: times of day as the reader's own clock says them. */
(() => {
  "use strict";

  const local = () => {
    const format = new Intl.DateTimeFormat(document.documentElement.lang, {
      weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
    });
    for (const element of document.querySelectorAll("time.when-local")) {
      const words = format.format(new Date(element.dateTime));
      if (element.textContent !== words) element.textContent = words;
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", local);
  else local();
})();
