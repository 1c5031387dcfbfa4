/* Ticks on their way to the club, and what the club refused, which stays in sight until somebody has read it. */

import * as store from "./store.js";

const AT_ONCE = 100;
const PAUSES = [3000, 10000, 30000, 120000];
const box = document.getElementById("keeping");
const account = box?.dataset.account;
const say = (name) => box.querySelector(`[data-say="${name}"]`);

let tries = 0;
let timer = 0;
let running = null;

/** Send what waits, in order; resolves to true when something was taken in. One at a time, also between tabs. */
export function send() {
  running ??= locked(sendAll).finally(() => { running = null; });
  return running;
}

const locked = (act) => (navigator.locks ? navigator.locks.request(`reading-${account}`, act) : act());

async function sendAll() {
  clearTimeout(timer);
  let any = false;
  for (;;) {
    const waiting = (await store.told(account)).filter((each) => each.state === "waiting").slice(0, AT_ONCE);
    if (!waiting.length) break;
    const outcomes = await post(waiting);
    if (!outcomes) {
      timer = setTimeout(send, PAUSES[Math.min(tries, PAUSES.length - 1)]);
      tries += 1;
      break;
    }
    tries = 0;
    const byId = new Map(outcomes.map((each) => [each.id, each]));
    for (const entry of waiting) {
      const outcome = byId.get(entry.id);
      if (!outcome || (outcome.saved && !outcome.say)) await store.drop(entry.seq);
      else await store.put({ ...entry, state: outcome.saved ? "remarked" : "refused", why: outcome.say });
      any = true;
    }
  }
  await paint();
  if (any) document.dispatchEvent(new CustomEvent("reading:sent"));
  return any;
}

/** What became of each; null when nobody judged it (no network, not logged in, somebody else is, the club is busy). */
async function post(entries) {
  const events = entries.map(({ id, seq, plan, item, done, at, zone, seen, yesterday, undoes }) =>
    ({ id, seq, plan, item, done, at, zone, seen, yesterday, undoes }));
  try {
    const answer = await fetch(box.dataset.sync, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ account, sent_at: new Date().toISOString(), events }),
      signal: AbortSignal.timeout(15000),
    });
    return answer.ok ? (await answer.json()).outcomes : null;
  } catch {
    return null;
  }
}

/** Something was done: keep it, then try to send it. */
export async function tell(entry) {
  const mine = (await store.told(account)).filter((each) => each.plan === entry.plan && each.item === entry.item);
  const undoes = entry.done ? [] : mine.filter((each) => each.done).map((each) => each.id);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = new Date().toISOString();
  await store.put({ account, id: store.freshId(), state: "waiting", at, zone, undoes, yesterday: false, ...entry });
}

/** Says what waits, and what was refused. */
export async function paint() {
  const entries = await store.told(account);
  say("waiting").hidden = !entries.some((each) => each.state === "waiting");
  const list = box.querySelector("[data-refusals]");
  list.replaceChildren(...entries.filter((each) => each.state !== "waiting").map((each) => {
    const line = document.getElementById("refusal").content.cloneNode(true).firstElementChild;
    line.querySelector("[data-of]").textContent = each.title;
    line.querySelector("[data-why]").textContent = each.why;
    line.querySelector("[data-dismiss]").addEventListener("click", () => store.drop(each.seq).then(paint));
    return line;
  }));
}

export async function begin() {
  await store.arrive(account);
  await paint();
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  if (navigator.onLine) await send();
}
