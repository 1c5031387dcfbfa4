/* Answers on their way to the club, from every page that knows whose they are ([data-account]). They lie in localStorage,
   for each account apart, until the server has said that it has them; each has an id made here, so that sent twice it
   counts once, and goes with the seconds since it was given: the phone's clock is compared with itself only.

   checkins.put(body, url) promises {kind: "saved" | "refused" | "lost", message}. */
"use strict";

globalThis.checkins = (() => {
  const PAUSES = [2000, 5000, 15000, 60000];
  const SHELF = "checkin-1";
  const root = document.querySelector("[data-account]");
  if (!root) return null;
  const KEY = `fieldhouse.checkins.${root.dataset.account}`;
  const told = new Map();
  let running = false;
  let tries = 0;
  let timer = 0;

  const entries = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? [];
    } catch {
      localStorage.removeItem(KEY); // half written when the battery died
      return [];
    }
  };

  const write = (left) => (left.length ? localStorage.setItem(KEY, JSON.stringify(left)) : localStorage.removeItem(KEY));

  const freshId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  /* Not logged in, too fast, or the server busy or broken: what was answered was not judged, so it is kept. */
  const send = async ({ id, at, url, body }) => {
    const ago = Math.max(0, Math.round((Date.now() - at) / 1000));
    let answer;
    try {
      answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ ...body, key: id, ago }),
        signal: AbortSignal.timeout(8000),
      });
    } catch {
      return { kind: "lost" };
    }
    if (answer.ok) return { kind: "saved" };
    if (answer.status === 401 || answer.status === 429 || answer.status >= 500) return { kind: "lost" };
    const said = await answer.json().catch(() => null);
    return { kind: "refused", message: said?.error?.fields?.ago ?? said?.error?.message ?? String(answer.status) };
  };

  const tell = (entry, answer) => {
    told.get(entry.id)?.(answer);
    document.dispatchEvent(new CustomEvent("checkins", { detail: { entry, answer, left: entries().length } }));
  };

  const run = async () => {
    running = true;
    for (let next = entries()[0]; next; next = entries()[0]) {
      const answer = await send(next);
      if (answer.kind === "lost") {
        for (const entry of entries()) tell(entry, answer);
        timer = setTimeout(wake, PAUSES[Math.min(tries, PAUSES.length - 1)]);
        tries += 1;
        break;
      }
      tries = 0;
      write(entries().filter(({ id }) => id !== next.id)); // refused ones too: nobody can answer that day again
      tell(next, answer);
    }
    running = false;
  };

  const wake = () => {
    clearTimeout(timer);
    if (!running) run();
  };

  const put = (body, url) => {
    const entry = { id: freshId(), at: Date.now(), url, body };
    write([...entries(), entry]); // kept first, then sent
    const answered = new Promise((resolve) => told.set(entry.id, resolve));
    wake();
    return answered;
  };

  /* The questions are put on the shelf wherever somebody can see a way to them. */
  const shelve = async () => {
    if (!globalThis.caches || !navigator.onLine) return;
    const pages = [...document.querySelectorAll('a[href$="/check-in"]')].map((link) => link.href);
    if (location.pathname.endsWith("/check-in")) pages.push(location.href);
    const shelf = await caches.open(SHELF);
    for (const url of new Set(pages)) {
      const page = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
      if (!page?.ok || page.redirected) continue;
      const parts = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/static\/(?:js|css)\/athletes[^"]*|\/teams\/colors[^"]*)"/g)];
      await shelf.put(new URL(url).pathname, page);
      for (const [, part] of parts) {
        const file = await fetch(part).catch(() => null);
        if (file?.ok) await shelf.put(part, file);
      }
    }
    document.documentElement.dataset.shelved = "yes";
  };

  addEventListener("online", wake);
  wake();
  shelve();
  return { put, wake, entries };
})();
