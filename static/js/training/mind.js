/* Quiet minutes: a clock that follows the wall's, a sentence every eight seconds, and the outbox for what was done. */

import { face } from "./run/machine.js";
import { freshId, results } from "./run/outbox.js";
import { Signals } from "./run/signals.js";

const QUOTE_MS = 8000;
const LEAST = 30; // seconds worth noting down

const root = document.getElementById("mind");
const form = root.querySelector("form");
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const quotes = [...root.querySelectorAll(".mind-quotes li")];
const signals = new Signals();
let clock = { status: "idle", at: 0, since: 0 };
let shown = Math.floor(Math.random() * quotes.length);
let turned = 0;

const whole = () => Number(new FormData(form).get("seconds") ?? 900);
const passed = (now) => Math.min(whole(), clock.at + (clock.status === "running" ? (now - clock.since) / 1000 : 0));

function toggle() {
  const now = Date.now();
  signals.unlock();
  if (clock.status === "running") {
    clock = { status: "paused", at: passed(now), since: 0 };
    signals.letSleep();
  } else {
    clock = { ...clock, status: "running", since: now };
    signals.keepAwake();
  }
  paint();
}

function paint() {
  const now = Date.now();
  root.dataset.state = clock.status;
  part("clock").textContent = face(whole() - passed(now));
  if (clock.status !== "running") return;
  if (now - turned > QUOTE_MS) {
    turned = now;
    shown = (shown + 1 + Math.floor(Math.random() * (quotes.length - 1))) % quotes.length;
    quotes.forEach((quote, index) => quote.toggleAttribute("hidden", index !== shown));
  }
  if (passed(now) >= whole()) {
    clock = { status: "paused", at: whole(), since: 0 };
    signals.give("end");
    signals.letSleep();
    send();
  }
}

let sent = false;
const outbox = results({
  who: root.dataset.who,
  changed: (entries) => {
    const { waiting, sent: done } = part("outbox").dataset;
    const mine = entries.find((entry) => entry.url === form.action);
    if (sent || mine) part("outbox").textContent = mine ? mine.message || waiting : done;
  },
});

function send() {
  const seconds = Math.round(clock.at > 0 || clock.status === "running" ? passed(Date.now()) : whole());
  if (seconds < LEAST) return;
  const uid = freshId();
  sent = true;
  outbox.put({ id: uid, url: form.action, body: { uid, seconds, at: new Date().toISOString() } });
  clock = { status: "idle", at: 0, since: 0 };
  signals.letSleep();
  paint();
}

root.querySelector('[data-act="toggle"]').addEventListener("click", toggle);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
form.addEventListener("change", paint);
root.classList.add("is-scripted");
setInterval(paint, 250);
outbox.retry();
paint();
