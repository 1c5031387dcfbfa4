/* Answers on their way to the club (js/outbox.js), from every page that knows whose they are ([data-account]). Each goes with the
   seconds since it was given: the phone's clock is compared with itself only.

   checkins.put(body, url) promises {kind: "saved" | "refused" | "lost", message}: what became of the first try. Whoever put a
   refused one shows it, and nobody can answer that day again; refused later, it stays until the questions are opened. */
"use strict";

globalThis.checkins = (() => {
  const SHELF = "checkin-1";
  const OUTBOX = ["", "/post", "/shelf"].map((part) => `/static/js/outbox${part}.js`);
  const root = document.querySelector("[data-account]");
  if (!root) return null;
  const { account } = root.dataset;
  const told = new Map(); // by id: who waits to hear what became of the first try

  const opened = import("../outbox.js").then(({ Outbox, Shelf, freshId, postJson }) => {
    const send = async ([{ id, at, url, body }]) => {
      const ago = Math.max(0, Math.round((Date.now() - at) / 1000));
      const answer = await postJson(url, { ...body, key: id, ago }, account);
      return [{ ...answer, message: answer.told?.error?.fields?.ago ?? answer.message }];
    };
    const where = new Shelf("checkins", account).adopt(`fieldhouse.checkins.${account}`);
    const outbox = new Outbox({ where, send, answered: (...what) => heard(outbox, ...what) });
    outbox.wake();
    return Object.assign(outbox, { freshId });
  });

  const heard = (outbox, entry, answer) => {
    const shown = told.has(entry.id);
    // Without a network none of them leaves: all who wait may go.
    for (const id of answer.kind === "lost" ? [...told.keys()] : [entry.id]) {
      told.get(id)?.(answer);
      told.delete(id);
    }
    const left = outbox.entries().filter(({ state }) => state !== "refused").length;
    document.dispatchEvent(new CustomEvent("checkins", { detail: { answer, left } }));
    return shown;
  };

  const put = async (body, url) => {
    const outbox = await opened;
    const id = outbox.freshId();
    const answered = new Promise((resolve) => told.set(id, resolve));
    outbox.put({ id, at: Date.now(), url, body });
    return answered;
  };

  /* What waits, and what was refused when nobody looked. */
  const entries = async () => (await opened).entries();
  const discard = async (id) => (await opened).discard(id);

  /* The questions are put on the shelf wherever somebody can see a way to them. */
  const shelve = async () => {
    if (!globalThis.caches || !navigator.onLine) return;
    const pages = [...document.querySelectorAll('a[href$="/check-in"]')].map((link) => link.href);
    if (location.pathname.endsWith("/check-in")) pages.push(location.href);
    const shelf = await caches.open(SHELF);
    const lay = async (url) => {
      const file = await fetch(url).catch(() => null);
      if (file?.ok) await shelf.put(url, file);
    };
    for (const part of OUTBOX) await lay(part);
    for (const url of new Set(pages)) {
      const page = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
      if (!page?.ok || page.redirected) continue;
      const parts = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/static\/(?:js|css)\/athletes[^"]*|\/teams\/colors[^"]*)"/g)];
      await shelf.put(new URL(url).pathname, page);
      for (const [, part] of parts) await lay(part);
    }
    document.documentElement.dataset.shelved = "yes";
  };

  shelve();
  return { put, entries, discard };
})();
