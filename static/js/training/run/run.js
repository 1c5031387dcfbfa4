/* The page of a running practice: paints the machine's state, gives its signals, keeps it on the device, and puts what was
   done into the outbox. Everything the page needs came with it, so it runs to the end without a network. */

import * as machine from "./machine.js";
import { freshId, results } from "./outbox.js";
import { Signals } from "./signals.js";

const root = document.getElementById("run");
const plan = JSON.parse(root.dataset.plan);
const line = machine.timeline(plan.pieces);
const KEY = `fieldhouse.training.run.${plan.key}`;
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const form = document.getElementById("finish");
const signals = new Signals();
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

/* The page and what it is made of, kept for a pitch without a network; the worker (js/sw/training.js) answers with it. */
const SHELF = "training-1";
const MODULES = ["./machine.js", "./outbox.js", "./signals.js", ...["", "/post", "/shelf"].map((part) => `../../outbox${part}.js`)];

async function keepPage() {
  if (!globalThis.caches || !navigator.onLine) return;
  const linked = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map(({ href, src }) => href ?? src);
  const mine = linked.filter((url) => /\/static\/(js|css)\/training/.test(url));
  const modules = MODULES.map((name) => new URL(name, import.meta.url).href);
  const shelf = await caches.open(SHELF);
  for (const url of [...mine, ...modules, location.pathname]) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok && !answer.redirected) await shelf.put(url, answer);
  }
}

/** What was done is on its way: on a phone two people share, the page goes. */
async function forgetPage() {
  if (globalThis.caches) await (await caches.open(SHELF)).delete(location.pathname);
}

let { state, away } = read();
let painted = null;
let heard = null;
let secondBefore = null;
let doneBefore = false;

const outbox = results({ who: root.dataset.who, changed: paintOutbox });

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept?.plan === plan.version) return machine.restored(kept.state, line, Date.now());
  } catch {
    localStorage.removeItem(KEY); // unreadable: better a fresh start than none
  }
  return { state: machine.fresh(), away: 0 };
}

function keep() {
  localStorage.setItem(KEY, JSON.stringify({ plan: plan.version, state }));
}

/** The one way the state changes. */
function turn(next) {
  state = next;
  keep();
  paint();
}

const ACTS = {
  toggle: (now) => {
    signals.unlock();
    away = 0;
    if (state.status === "running") turn(machine.pause(state, line, now));
    else turn(state.status === "idle" ? machine.begin(state, now) : machine.resume(state, now));
  },
  resume: (now) => {
    signals.unlock();
    away = 0;
    turn(machine.resume(state, now));
  },
  "catch-up": (now) => {
    signals.unlock();
    // What it missed, and what has passed since it was opened again.
    const missed = Math.round((now - state.seen) / 1000);
    away = 0;
    turn(machine.caughtUp(state, line, missed, now));
  },
  skip: (now) => turn(machine.skip(started(now), line, 1, now)),
  back: (now) => turn(machine.skip(started(now), line, -1, now)),
  jump: (now, button) => {
    turn(machine.jump(started(now), line, line.spans[Number(button.dataset.to)][0], now));
    root.scrollIntoView();
  },
  finish: (now) => turn(machine.finish(started(now), line, now)),
  sound: (_now, button) => {
    signals.unlock();
    signals.turn(!signals.on);
    button.setAttribute("aria-pressed", String(signals.on));
  },
};

const started = (now) => (state.status === "idle" ? machine.begin(state, now) : state);

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) ACTS[button.dataset.act](Date.now(), button);
});

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, button, summary, a") || state.status === "done") return;
  const act = { " ": "toggle", ArrowRight: "skip", ArrowLeft: "back" }[event.key];
  if (!act) return;
  event.preventDefault();
  ACTS[act](Date.now());
});

function paint() {
  const now = Date.now();
  const at = machine.position(state, line, now);
  const step = machine.stepAt(line, at);
  if (root.dataset.state === "over") return; // sent: coming back to the tab does not bring the form back
  root.dataset.state = state.status;
  root.dataset.kind = step.kind;
  part("away").hidden = !(state.status === "paused" && away > 0);
  if (away > 0) part("missed").textContent = fill(root.dataset.missed, { time: machine.face(away) });
  if (state.status === "idle") return;
  paintStep(step, at);
  if (state.status === "done" && !doneBefore) showFinish();
  doneBefore = state.status === "done";
  if (state.status === "running") sound(step, at);
  if (state.status === "running") signals.wanted || signals.keepAwake();
  else if (signals.wanted) signals.letSleep();
}

function paintStep(step, at) {
  const piece = plan.pieces[step.piece];
  const next = plan.pieces[step.piece + 1];
  const words = { ready: root.dataset.ready, rest: root.dataset.rest, work: piece.phaseWord };
  part("phase").textContent = words[step.kind];
  part("title").textContent = piece.title;
  part("set").textContent = step.of > 1 ? fill(root.dataset.set, { set: step.set, of: step.of }) : piece.dose;
  part("clock").textContent = machine.face(step.end - at);
  part("bar").value = (at - step.start) / (step.end - step.start);
  part("next").textContent = next ? fill(root.dataset.after, { title: next.title }) : root.dataset.last;
  part("whole").textContent = `${machine.face(line.total - at)} ${root.dataset.toGo}`;
  if (painted === step) return;
  part("said").textContent = `${words[step.kind]}: ${piece.title}`;
  for (const row of root.querySelectorAll("[data-piece]")) {
    const here = Number(row.dataset.piece) === step.piece;
    if (here) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
    if (painted?.piece !== step.piece) row.querySelector("details").open = here;
  }
  painted = step;
}

function sound(step, at) {
  const left = Math.ceil(step.end - at);
  if (heard && heard !== step) signals.give(step.kind === "rest" ? "rest" : "work");
  else if (left <= 3 && left !== secondBefore) signals.give("tick");
  heard = step;
  secondBefore = left;
}

function showFinish() {
  signals.give("end");
  const did = machine.done(state, line, state.seen);
  plan.pieces.forEach((piece, index) => {
    const { seconds, planned } = did[index];
    form.querySelector(`[name="done"][value="${piece.key}"]`).checked = seconds >= planned / 2;
    form.querySelector(`[data-did="${piece.key}"]`).textContent = machine.face(seconds);
  });
  form.querySelector("h2").scrollIntoView({ block: "start" });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const now = Date.now();
  if (state.status !== "done") turn(machine.finish(started(now), line, now));
  const sent = new FormData(form);
  const did = machine.done(state, line, state.seen);
  const ticked = new Set(sent.getAll("done"));
  const body = { uid: state.uid ?? freshId(), at: new Date(state.ended || now).toISOString(), who: sent.getAll("who"), done: [] };
  plan.pieces.forEach((piece, index) => {
    // Ticked by hand although the clock did not see it: done off the clock, and counted as planned.
    const { seconds, planned } = did[index];
    if (ticked.has(piece.key)) body.done.push({ key: piece.key, seconds: seconds >= planned / 2 ? seconds : planned });
    else if (seconds > 0) body.done.push({ key: piece.key, seconds });
  });
  for (const [name, value] of sent) if (/^(effort|felt-|score-)/.test(name) && value !== "") body[name] = value;
  state = { ...state, uid: body.uid };
  keep();
  outbox.put({ id: body.uid, url: form.action, body });
  localStorage.removeItem(KEY);
  forgetPage();
  root.dataset.state = "over";
  part("over").hidden = false;
  part("over").focus();
  clearInterval(timer);
});

function paintOutbox(entries) {
  const mine = entries.find((entry) => entry.url === form.action);
  const refused = mine?.state === "refused";
  const words = !mine ? root.dataset.sent : refused ? fill(root.dataset.refused, { why: mine.message }) : root.dataset.waiting;
  part("outbox").textContent = words;
}

/* A tick a quarter of a second only repaints; the page may be throttled or asleep without losing anything. Every few
   seconds the device is told that the page is alive: a tab that is killed is known by its silence. */
const timer = setInterval(() => {
  const now = Date.now();
  if (state.status === "running") {
    state = machine.tick(state, line, now);
    if (now - (state.kept ?? 0) > 2000 || state.status === "done") {
      state = { ...state, kept: now };
      keep();
    }
  }
  paint();
}, 250);

addEventListener("pagehide", () => state.status !== "idle" && root.dataset.state !== "over" && keep());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && paint());
root.querySelector('[data-act="sound"]').setAttribute("aria-pressed", String(signals.on));
root.classList.add("scripted");
outbox.retry();
paint();
keepPage();
