/* The ground of the service worker. Every other file here registers what it keeps and what it answers:

     house.keep("plans-2")                       a cache this version wants; caches nobody names are deleted at activation
     house.prepare(async () => { … })            done before this version is installed; if it fails, the old one stays
     house.answer((request, url) => bool, (event) => Response or a promise of one)
     house.otherwise(…)                          the same, asked after all who answer

   Only GET requests to our own address are asked about; the first that says yes answers, and what nobody answers goes
   its usual way, as if there were no worker. So nothing is kept that no file declares: no page, and nothing of anybody. */
"use strict";

self.house = (() => {
  const kept = new Set();
  const preparing = [];
  const answering = [];
  const last = [];

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

  return {
    keep: (name) => kept.add(name),
    prepare: (prepare) => preparing.push(prepare),
    answer: (wanted, answer) => answering.push({ wanted, answer }),
    otherwise: (wanted, answer) => last.push({ wanted, answer }),
  };
})();
