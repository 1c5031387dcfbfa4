/* The days this phone keeps, so that they can be read without a network; the worker (js/sw/reading.js) answers with them.
   What is not to be kept any more goes: days that are over, plans that were left, everything when nobody is logged in. */

import * as store from "./store.js";

const PAGES = "reading-1";
const SOUNDS = "reading-sounds-1";
const PART = /^\/static\/(js|css)\/plans/;
const MODULES = ["./store.js", "./sending.js", "./shelf.js", "../outbox.js", "../outbox/post.js", "../outbox/shelf.js"];

/** Keep what the club says is to be kept. Resolves to {days, until, whole}, or null where nobody could be asked. */
export async function keep(manifest, account, { sounds }) {
  const answer = await fetch(manifest, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer && [401, 403].includes(answer.status)) await store.forget();
  if (!answer?.ok) return null;
  const wanted = await answer.json();
  if (wanted.account !== account) return null;
  const shelf = await caches.open(PAGES);
  const pages = [...wanted.pages.map((url) => ({ url, kept: url })), ...wanted.days];
  const parts = new Set(MODULES.map((name) => new URL(name, import.meta.url).pathname));
  let whole = true;
  for (const { url, kept } of pages) whole = (await lay(shelf, url, kept, parts)) && whole;
  for (const url of parts) whole = (await fetched(shelf, url)) && whole;
  const right = new Set([...pages.map(({ url }) => url), ...[...parts].map((url) => url.split("?")[0])]);
  await clear(shelf, right);
  whole = (await keepSounds(sounds ? wanted.days.flatMap((day) => day.sounds) : [])) && whole;
  return { days: wanted.days.length, until: wanted.days.map((day) => day.opens).sort().at(-1), whole };
}

async function lay(shelf, url, from, parts) {
  const answer = await fetch(from, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  const html = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
  for (const each of html.querySelectorAll("link[rel=stylesheet], script[src]")) {
    const part = each.getAttribute("href") ?? each.getAttribute("src");
    if (PART.test(part)) parts.add(part);
  }
  return laid(shelf, url, answer);
}

async function fetched(shelf, url) {
  const answer = await fetch(url).catch(() => null);
  return Boolean(answer?.ok) && laid(shelf, url, answer);
}

/** False where the phone has no room left, or the network broke off in the middle: what was laid by before stays. */
const laid = (shelf, url, answer) => shelf.put(url, answer).then(() => true, () => false);

async function clear(shelf, right) {
  for (const request of await shelf.keys()) if (!right.has(new URL(request.url).pathname)) await shelf.delete(request);
}

/** Whole files: the worker cuts them to what a player asks for. */
async function keepSounds(urls) {
  if (!urls.length && !(await caches.has(SOUNDS))) return true;
  const shelf = await caches.open(SOUNDS);
  await clear(shelf, new Set(urls.map((url) => new URL(url, location.href).pathname)));
  let whole = true;
  for (const url of new Set(urls)) if (!(await shelf.match(url))) whole = (await fetched(shelf, url)) && whole;
  return whole;
}

/** A page that is kept, as it is now. */
export async function refresh(url, from) {
  if (!navigator.onLine || !(await globalThis.caches?.has(PAGES))) return;
  const shelf = await caches.open(PAGES);
  if (await shelf.match(url)) await lay(shelf, url, from, new Set());
}
