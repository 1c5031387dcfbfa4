/* The daily questions where there is no network: the page and its scripts, put on the shelf by js/athletes/sync.js while
   there was one. From the network first, always. Who logs out, or in, takes the shelf away: on a phone that is handed
   around the next one is not asked somebody else's questions. */
"use strict";

(() => {
  const name = "checkin-1";
  const page = /^\/athletes\/\d+\/check-in$/;
  const part = /^\/(static\/(js|css)\/athletes|teams\/colors)/;

  self.house.keep(name);

  const fromShelf = async (url) => (await caches.open(name)).match(url, { ignoreSearch: true, ignoreVary: true });
  const offline = async () => (await self.house.offline?.()) ?? (await caches.match("/offline", { ignoreSearch: true }));

  const answer = async (event) => {
    try {
      return (await event.preloadResponse) ?? (await fetch(event.request));
    } catch (lost) {
      const kept = await fromShelf(new URL(event.request.url).pathname);
      if (kept) return kept;
      if (event.request.mode === "navigate") return (await offline()) ?? Response.error();
      throw lost;
    }
  };

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const door = request.method === "POST" && ["/login", "/logout"].includes(new URL(request.url).pathname);
    if (door) event.waitUntil(caches.delete(name));
  });

  self.house.answer((request, url) => page.test(url.pathname) || part.test(url.pathname), answer);
})();
