/* Sets on their way to the club: a tap keeps one on the phone first, then it is sent, as often as it takes; its id is made
   once for these numbers, so two taps, a retry or a second tab count once. Without script every set is a plain form. */

import { freshId, results } from "../training/run/outbox.js";

const root = document.getElementById("training");
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const sets = [...root.querySelectorAll("form[data-set]")];
const finish = document.getElementById("finish");
const noted = new Map(); // by id on its way: the form it is of
let leaving = "";
let timer = 0;

const today = () => {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};
const said = (form) => ["reps", "load", "rir"].map((name) => form.elements[name].value).join("|");
const slot = (form) => `${form.elements.exercise.value} ${form.elements.number.value}`;

function body(form) {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  return { ...Object.fromEntries(filled), day: today() };
}

function tapped(form) {
  // Nothing has changed since it was tapped: it is known, or on its way.
  if (form.dataset.state && form.dataset.state !== "refused" && form.dataset.said === said(form)) return;
  form.dataset.said = said(form);
  const id = freshId();
  noted.set(id, form);
  form.dataset.state = "waiting";
  outbox.put({ id, url: form.action, body: { ...body(form), uid: id } });
  rest(Number(form.dataset.rest));
  count();
}

function ended() {
  if (leaving) return;
  leaving = freshId();
  outbox.put({ id: leaving, url: finish.action, body: { ...body(finish), uid: leaving } });
}

function changed(entries) {
  const there = new Map(entries.map((entry) => [entry.id, entry]));
  for (const [id, form] of noted) {
    const entry = there.get(id);
    form.dataset.state = entry ? (entry.state === "refused" ? "refused" : "waiting") : "done";
    if (!entry) noted.delete(id);
  }
  const mine = entries.filter((entry) => entry.url === finish.action || sets.some((form) => form.action === entry.url));
  const refused = mine.find((entry) => entry.state === "refused");
  part("outbox").textContent = refused ? fill(root.dataset.refused, { why: refused.message }) : mine.length ? root.dataset.kept : "";
  if (leaving && !there.has(leaving)) location.assign(finish.dataset.to);
  else if (leaving && there.get(leaving).state === "refused") leaving = "";
}

function count() {
  const planned = sets.filter((form) => !form.closest("details"));
  const done = sets.filter((form) => form.dataset.state);
  part("count").textContent = fill(root.dataset.count, { some: done.length, all: planned.length });
}

function rest(seconds) {
  clearInterval(timer);
  part("rest").textContent = "";
  if (!seconds) return;
  const until = Date.now() + seconds * 1000;
  const paint = () => {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    part("rest").textContent = left ? fill(root.dataset.rest, { time }) : "";
    if (!left) clearInterval(timer);
  };
  timer = setInterval(paint, 500);
  paint();
}

const outbox = results({ who: root.dataset.who, changed });
outbox.where.adopt("fieldhouse.training.outbox.undefined"); // sets once lay there for all accounts of a phone

for (const form of sets) {
  if (form.dataset.state) form.dataset.said = said(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tapped(form);
  });
}
finish.addEventListener("submit", (event) => {
  event.preventDefault();
  ended();
});

// What was tapped before the page was loaded anew, and has not arrived yet.
for (const entry of outbox.entries()) {
  const form = sets.find((each) => each.action === entry.url && slot(each) === `${entry.body.exercise} ${entry.body.number}`);
  if (!form) continue;
  for (const name of ["reps", "load", "rir"]) form.elements[name].value = entry.body[name] ?? "";
  form.dataset.said = said(form);
  form.dataset.state = "waiting";
  noted.set(entry.id, form);
}
outbox.retry();
changed(outbox.entries());
count();
