/* The shell: styles, scripts, faces and marks, whole or not at all, under a name made of what is in them; and the page for
   being offline, in every language. Asked for without cookies, so nothing in this cache is anybody's. Pages say which
   language they were in (js/install.js): the offline page speaks that of the last one. */
"use strict";

(() => {
  const { version, files, offline } = self.SHELL;
  const name = `shell-${version}`;
  const held = new Set(files);

  self.house.keep(name);

  self.house.prepare(async () => {
    const cache = await caches.open(name);
    const pages = Object.values(offline);
    await cache.addAll([...files, ...pages].map((url) => new Request(url, { credentials: "omit", cache: "no-cache" })));
  });

  /* What is kept is one thing to everybody, whatever a browser accepts when it asks. */
  const find = async (wanted) => (await caches.open(name)).match(wanted, { ignoreVary: true });

  const fromShell = async (request) => (await find(request)) ?? fetch(request);

  self.house.answer((_request, url) => held.has(url.pathname + url.search), (event) => fromShell(event.request));

  const spoken = "/offline?spoken"; // a note, never fetched
  self.addEventListener("message", ({ data }) => {
    if (!(data?.speaks in offline)) return;
    caches.open(name).then((cache) => cache.put(spoken, new Response(data.speaks)));
  });

  self.house.offline = async () => {
    const language = (await (await find(spoken))?.text()) ?? "";
    return (await find(offline[language])) ?? Response.error();
  };

  /* Pages: the network first, and its every answer counts, errors too. Only where there is none, the offline page. */
  const page = async (event) => {
    try {
      return (await event.preloadResponse) ?? (await fetch(event.request));
    } catch {
      return self.house.offline();
    }
  };

  /* A file that keeps pages of its own (a plan to read, a practice to run) answers for them before. */
  self.house.otherwise((request) => request.mode === "navigate", page);
})();
