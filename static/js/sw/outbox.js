/* What every page that runs without a network sends its deeds with (js/outbox.js). Each puts it on its own shelf; from the
   network first, and where there is none from whichever shelf has it: it is the same for everybody. */
"use strict";

(() => {
  const part = /^\/static\/js\/outbox(\.js|\/)/;
  const kept = (request) => caches.match(request, { ignoreSearch: true, ignoreVary: true });

  self.house.answer((_request, url) => part.test(url.pathname), async ({ request }) => {
    try {
      return await fetch(request);
    } catch (lost) {
      const found = await kept(request);
      if (found) return found;
      throw lost;
    }
  });
})();
