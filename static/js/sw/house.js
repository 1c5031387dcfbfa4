/* The ground of the service worker. Every other file here registers what it keeps and what it answers:

     house.keep("plans-2")                       a cache this version wants; caches nobody names are deleted at activation
     house.prepare(async () => { … })            done before this version is installed; if it fails, the old one stays
     house.answer((request, url) => bool, (event) => Response or a promise of one)
     house.otherwise(…)                          the same, asked after all who answer
     house.shelf({ name, page, part })           addresses whose answers a page has put into this cache, for want of a network

   Only GET requests to our own address are asked about; the first that says yes answers, and what nobody answers goes
   its usual way, as if there were no worker. So nothing is kept that no file declares: no page, and nothing of anybody. */
"use strict";

self.house = (() => {
  const kept = new Set();
  const preparing = [];
  const answering = [];
  const last = [];
  const DOORS = new Set(["/login", "/logout"]);

  self.addEventListener("install", (event) => {
    event.waitUntil(Promise.all(preparing.map((prepare) => prepare())).then(() => self.skipWaiting()));
  });

  const clean = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => !kept.has(name)).map((name) => caches.delete(name)));
  };

  self.addEventListener("activate", (event) => {
    const preload = self.registration.navigationPreload?.enable(); // the worker's start does not delay the page
    event.waitUntil(Promise.all([clean(), preload]).then(() => self.clients.claim()));
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin) return;
    const found = [...answering, ...last].find(({ wanted }) => wanted(request, url));
    if (found) event.respondWith(found.answer(event));
  });

  const answer = (wanted, how) => answering.push({ wanted, answer: how });

  /* From the network first, always: only where there is none is the shelf asked. Who logs out, or in, takes it away: on a
     phone that is handed around, the next one is not shown what was somebody else's. */
  const shelf = ({ name, page, part }) => {
    kept.add(name);
    answer((_request, { pathname }) => page.test(pathname) || part.test(pathname), async (event) => {
      try {
        return (await event.preloadResponse) ?? (await fetch(event.request));
      } catch (lost) {
        const { pathname } = new URL(event.request.url);
        const found = await (await caches.open(name)).match(pathname, { ignoreSearch: true, ignoreVary: true });
        if (found) return found;
        if (event.request.mode === "navigate") return self.house.offline();
        throw lost;
      }
    });
    self.addEventListener("fetch", (event) => {
      const door = event.request.method === "POST" && DOORS.has(new URL(event.request.url).pathname);
      if (door) event.waitUntil(caches.delete(name));
    });
  };

  return {
    keep: (name) => kept.add(name),
    prepare: (prepare) => preparing.push(prepare),
    answer,
    otherwise: (wanted, how) => last.push({ wanted, answer: how }),
    shelf,
  };
})();
