/* Days to read where there is no network, and what is heard on them. The pages put them on the shelf (js/plans/shelf.js).
   Pages come from the network first; only where there is none is the shelf asked. A page the club refuses goes from the
   shelf; who logs out, or in, takes all of it away, with what was still on its way. */
"use strict";

(() => {
  const PAGES = "reading-1";
  const SOUNDS = "reading-sounds-1";
  const page = /^\/plans\/(mine|[^/]+\/days\/\d+)$/;
  const part = /^\/static\/(js|css)\/plans/;
  const OLDEST = 14 * 24 * 3600 * 1000; // days nobody could ask us about for so long are not shown any more

  self.house.keep(PAGES);
  self.house.keep(SOUNDS);

  /* A cache is not made by asking it. */
  const fromShelf = async (name, path) => {
    if (!(await caches.has(name))) return undefined;
    return (await caches.open(name)).match(path, { ignoreSearch: true, ignoreVary: true });
  };

  const fresh = (answer) => answer && Date.now() - Date.parse(answer.headers.get("Date") ?? 0) < OLDEST;

  const network = async (event) => (await event.preloadResponse) ?? (await fetch(event.request));

  const pageAnswer = async (event) => {
    const { pathname, search } = new URL(event.request.url);
    try {
      const answer = await network(event);
      if (!(await fromShelf(PAGES, pathname))) return answer;
      const shelf = await caches.open(PAGES);
      if (answer.ok && !search) await shelf.put(pathname, answer.clone());
      else if (answer.type === "opaqueredirect" || answer.status === 401) await leave();
      else if ([403, 404, 410].includes(answer.status)) await shelf.delete(pathname);
      return answer;
    } catch {
      const kept = await fromShelf(PAGES, pathname);
      if (fresh(kept)) return kept;
      return (await caches.match("/offline", { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
    }
  };

  const partAnswer = async (event) => {
    try {
      return await network(event);
    } catch (lost) {
      const kept = await fromShelf(PAGES, new URL(event.request.url).pathname);
      if (kept) return kept;
      throw lost;
    }
  };

  /* What a player asks for of a whole file (RFC 9110, 14): [first, last], null for all of it, undefined for nothing there. */
  const range = (header, size) => {
    const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
    if (first === undefined || (first === "" && last === "")) return null;
    const begin = first === "" ? Math.max(0, size - Number(last)) : Number(first);
    const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
    return begin > end || begin >= size ? undefined : [begin, end];
  };

  const soundAnswer = async (event) => {
    const { pathname } = new URL(event.request.url);
    const kept = await fromShelf(SOUNDS, pathname);
    if (!kept) return fetch(event.request);
    const whole = await kept.blob();
    const type = kept.headers.get("Content-Type") ?? "audio/mpeg";
    const asked = range(event.request.headers.get("Range"), whole.size);
    if (asked === undefined) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${whole.size}` } });
    const [first, last] = asked ?? [0, whole.size - 1];
    const headers = { "Content-Type": type, "Content-Length": String(last - first + 1), "Accept-Ranges": "bytes" };
    if (asked) headers["Content-Range"] = `bytes ${first}-${last}/${whole.size}`;
    return new Response(whole.slice(first, last + 1, type), { status: asked ? 206 : 200, headers });
  };

  self.house.answer((request, url) => request.mode === "navigate" && page.test(url.pathname), pageAnswer);
  self.house.answer((_request, url) => part.test(url.pathname), partAnswer);
  self.house.answer((request) => request.destination === "audio", soundAnswer);

  const leave = () => Promise.all([caches.delete(PAGES), caches.delete(SOUNDS)]);

  /* What the one who logs out had to tell goes; what another could not send yet waits for them (js/plans/store.js). */
  const silence = () => new Promise((done) => {
    const asked = indexedDB.open("fieldhouse-reading");
    asked.onupgradeneeded = () => asked.transaction.abort(); // there was none: none is made
    asked.onerror = () => done();
    asked.onsuccess = () => {
      const base = asked.result;
      const at = base.transaction(["told", "keeps"], "readwrite");
      const end = () => { base.close(); done(); };
      [at.oncomplete, at.onabort] = [end, end];
      const keeps = at.objectStore("keeps");
      const owner = keeps.get("");
      owner.onsuccess = () => {
        if (!owner.result?.who) return;
        keeps.delete("");
        keeps.delete(owner.result.who);
        const mine = at.objectStore("told").index("account").openCursor(owner.result.who);
        mine.onsuccess = () => {
          mine.result?.delete();
          mine.result?.continue();
        };
      };
    };
  });

  self.addEventListener("fetch", (event) => {
    if (event.request.method !== "POST") return;
    const { pathname } = new URL(event.request.url);
    if (pathname === "/login") event.waitUntil(leave());
    if (pathname === "/logout") event.waitUntil(Promise.all([leave(), silence()]));
  });
})();
