/* A practice to run where there is no network: its page and the scripts of its clock. The page itself puts them on the
   shelf when it is opened (js/training/run/run.js) and takes the page away when the practice is done. From the network
   first, always: only where there is none is the shelf asked. Who logs out, or in, takes the shelf away: on a phone that is
   handed around, the next one is not shown somebody's players. */
"use strict";

(() => {
  const name = "training-1";
  const page = /^\/training\/\d+\/run$/;
  const part = /^\/static\/(js|css)\/training/;

  self.house.keep(name);

  const fromShelf = async (url) => (await caches.open(name)).match(url, { ignoreSearch: true, ignoreVary: true });

  const answer = async (event) => {
    try {
      return (await event.preloadResponse) ?? (await fetch(event.request));
    } catch (lost) {
      const kept = await fromShelf(new URL(event.request.url).pathname);
      if (kept) return kept;
      if (event.request.mode === "navigate") return self.house.offline();
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
