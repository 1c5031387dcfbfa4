/* Ticks on their way to the club (js/outbox.js), a hundred at a time: they are a set, and each is answered for itself. What the
   club refused stays in sight until somebody has read it. */

import { Outbox, freshId, postJson } from "../outbox.js";
import * as store from "./store.js";

const AT_ONCE = 100;
const box = document.getElementById("keeping");
const account = box?.dataset.account;
const say = (name) => box.querySelector(`[data-say="${name}"]`);
const lost = ({ after }) => ({ kind: "lost", after });

let news = false;

/* In the base the worker can clear (js/plans/store.js), not where others keep theirs. */
const where = {
  name: `fieldhouse.outbox/reading/${account}/`,
  all: () => store.told(account),
  keep: (entry) => store.put({ account, ...entry }),
  mark: store.mark,
  drop: ({ seq }) => store.drop(seq),
};

const outbox = new Outbox({
  where,
  send,
  changed,
  atOnce: AT_ONCE,
  answered: (_entry, { kind }) => {
    news ||= kind !== "lost";
    return false;
  },
});

async function send(entries) {
  const events = entries.map(({ id, seq, plan, item, done, at, zone, seen, yesterday, undoes }) =>
    ({ id, seq, plan, item, done, at, zone, seen, yesterday, undoes }));
  const answer = await postJson(box.dataset.sync, { account, sent_at: new Date().toISOString(), events });
  if (answer.kind === "saved" && answer.told.outcomes) return outcomes(entries, answer.told.outcomes);
  // 409: somebody else is logged in. What cannot be read (422) must not hold up the rest: one by one it shows which it is.
  if (answer.kind === "lost" || answer.status === 409) return entries.map(() => lost(answer));
  if (entries.length === 1) return [answer];
  const each = [];
  for (const entry of entries) each.push(...(await send([entry])));
  return each;
}

function outcomes(entries, told) {
  const byId = new Map(told.map((each) => [each.id, each]));
  return entries.map(({ id }) => {
    const { saved, say: message } = byId.get(id) ?? { saved: true };
    return saved && !message ? { kind: "saved" } : { kind: "refused", message };
  });
}

/** Some things were done: keep them, then send them. Each: {plan, item, done, seen, title, yesterday}. */
export async function tell(...deeds) {
  const known = await store.told(account);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = new Date().toISOString();
  const undone = ({ plan, item, done }) => (done ? [] : known.filter((each) => each.plan === plan && each.item === item && each.done));
  const entries = deeds.map((deed) => {
    return { id: freshId(), at, zone, undoes: undone(deed).map(({ id }) => id), yesterday: false, ...deed };
  });
  await outbox.put(...entries);
}

/** Says what waits, and what was refused. */
export async function paint() {
  const entries = await store.told(account);
  say("waiting").hidden = !entries.some((each) => each.state !== "refused");
  const list = box.querySelector("[data-refusals]");
  list.replaceChildren(...entries.filter((each) => each.state === "refused").map((each) => {
    const line = document.getElementById("refusal").content.cloneNode(true).firstElementChild;
    line.querySelector("[data-of]").textContent = each.title;
    line.querySelector("[data-why]").textContent = each.message ?? each.why; // why: kept by an older version of this page
    line.querySelector("[data-dismiss]").addEventListener("click", () => outbox.discard(each.id));
    return line;
  }));
}

async function changed() {
  await paint();
  if (!news) return;
  news = false;
  document.dispatchEvent(new CustomEvent("reading:sent"));
}

export async function begin() {
  await store.arrive(account);
  await paint();
  outbox.wake();
}
