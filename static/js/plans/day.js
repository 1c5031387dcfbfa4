/* A day that can be ticked without a network. With one, every tick goes its usual way; what does not get through, and
   whatever is done while something waits, is kept on the phone and shown as done here. */

import { refresh } from "./shelf.js";
import { begin, paint as paintBox, tell } from "./sending.js";
import * as store from "./store.js";

const box = document.getElementById("keeping");
const { account, plan, opens, title } = box.dataset;
const leaf = () => document.getElementById("day");
const NIGHT = 3 * 3600 * 1000; // a reader's day changes at three in the morning (rules/days.py)
const ITEM = 'input[name="items"]';

let base = new Map(); // what the page said when it was painted: item -> done
let turned = new Map(); // what was done on this phone since

function read() {
  const over = leaf().classList.contains("is-done");
  base = new Map([...leaf().querySelectorAll(`.leaf-foot ${ITEM}, .tick ${ITEM}`)].map(({ value }) => [value, over]));
  for (const form of leaf().querySelectorAll(".tick")) {
    base.set(form.querySelector(ITEM).value, form.querySelector("button").getAttribute("aria-pressed") === "true");
  }
}

const isDone = (item) => turned.get(item) ?? base.get(item);

const today = () => {
  const day = new Date(Date.now() - NIGHT);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

async function paint() {
  const waiting = (await store.told(account)).filter((each) => each.plan === plan && each.state !== "refused");
  turned = new Map(waiting.filter((each) => base.has(each.item)).map((each) => [each.item, each.done]));
  for (const form of leaf().querySelectorAll(".tick")) {
    const done = isDone(form.querySelector(ITEM).value);
    form.querySelector("button").setAttribute("aria-pressed", String(done));
    form.closest(".part").classList.toggle("is-done", done);
    const mark = done ? [document.getElementById("tick-mark").content.cloneNode(true)] : [];
    form.querySelector(".tick-box").replaceChildren(...mark);
  }
  const items = [...base.keys()];
  const all = items.length > 0 && items.every(isDone);
  const over = turned.size > 0 && (all || leaf().classList.contains("is-done"));
  const early = opens > today();
  leaf().dataset.painted = "yes";
  leaf().dataset.over = over;
  leaf().dataset.early = early;
  const shown = { done: over && all, undone: over && !all, early, again: over };
  for (const [name, is] of Object.entries(shown)) box.querySelector(`[data-say="${name}"]`).hidden = !is;
  for (const button of box.querySelectorAll("[data-turn]")) button.hidden = (button.dataset.turn === "done") === all;
  await paintBox();
}

async function turn(items, done, more = {}) {
  const seen = Number(leaf().dataset.seen);
  const moved = items.filter((each) => isDone(each) !== done);
  await tell(...moved.map((item) => ({ plan, item, done, seen, title, ...more })));
  await paint();
}

function taken(form) {
  const items = [...form.querySelectorAll(ITEM)].map(({ value }) => value);
  const yesterday = Boolean(form.querySelector('input[name="yesterday"]'));
  if (form.matches(".tick")) return turn(items, !isDone(items[0]));
  return turn(items, form.action.endsWith("/done"), { yesterday });
}

const ours = (form) => form?.matches?.("#day form");

/* Before htmx hears of it: no network, or the page shows what the club has not heard yet. */
document.addEventListener("submit", (event) => {
  if (!ours(event.target) || (navigator.onLine && !turned.size)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  taken(event.target);
}, true);

for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(lost, (event) => {
    if (!ours(event.target)) return;
    event.stopImmediatePropagation();
    taken(event.target);
  }, true);
}

box.addEventListener("click", (event) => {
  const button = event.target.closest("[data-turn]");
  if (button) turn([...base.keys()], button.dataset.turn === "done");
});

/* A fresh leaf came: after a tick that got through, or after what waited was sent. */
function repaint() {
  if (leaf().dataset.painted) return; // something else on the page was painted
  read();
  paint();
  refresh(box.dataset.page, box.dataset.fresh);
}
document.addEventListener("htmx:afterSettle", repaint);
document.addEventListener("htmx:oobAfterSwap", repaint);
document.addEventListener("reading:sent", () => {
  htmx.ajax("GET", location.pathname + location.search, { target: "#day", swap: "outerHTML" });
});

read();
await paint();
await begin();
