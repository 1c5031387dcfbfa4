/* The scorer's pad. Everything here only gathers taps and keys into plays and sends them through the outbox; what the pad
   shows is painted by the server, in its answers and over the socket. Without this file the plain forms do the same. */

import { freshId } from "./outbox.js";
import { ClockSet } from "./pad/clockset.js";
import { Court } from "./pad/court.js";
import { Flow } from "./pad/flow.js";
import { Keys } from "./pad/keys.js";
import { Line } from "./pad/line.js";
import { Plays, deviceName } from "./pad/outbox.js";
import { keepNewest, paint } from "./pad/post.js";
import { Screen } from "./pad/screen.js";
import { Sheets } from "./pad/sheets.js";

const root = document.getElementById("pad");
const screen = new Screen(root);
const line = new Line(root, () => flow.repaint());
const court = new Court(document.getElementById("court"), (place) => flow.tapCourt(place));
const outbox = new Plays({
  game: root.dataset.game,
  who: root.dataset.who,
  changed: (entries) => screen.showOutbox(entries),
  saved: (entry, answer) => {
    paint(answer.html);
    sheets.saved(entry.id);
  },
  refused: (entry, answer) => sheets.refused(entry.id, answer.html),
});
const flow = new Flow({ screen, court, line, outbox, base: root.dataset.base, device: deviceName() });
const sheets = new Sheets({ root, flow, screen });
new Keys({ flow, screen, root });
new ClockSet(flow);

const data = (element) => ({ ...element.dataset });
const deedOf = (button) => ({
  key: button.dataset.deed,
  needs: button.dataset.needs,
  fields: JSON.parse(button.dataset.fields),
  label: button.dataset.label,
});

/* Several kinds of one play: free throws ask whether they went in, the others begin as the first of their kinds. */
const groupOf = (button) => {
  const kinds = [...document.querySelectorAll(`[data-kinds="${button.dataset.group}"] [data-deed]`)].map(deedOf);
  const group = button.dataset.label;
  const common = kinds[0].fields.filter(([name]) => name !== "made");
  if (common.length < kinds[0].fields.length) return { ...kinds[0], label: group, fields: common, asks: ["made"] };
  return { ...kinds[0], kinds, group };
};

const TAPS = [
  [".chip", (chip) => flow.tapChip(data(chip))],
  [".chip-team", (button) => flow.tapTeam(button.dataset.team)],
  [".chip-bench", (button) => screen.toggleBench(button.dataset.bench)],
  ["[data-deed]", (button) => flow.tapDeed(deedOf(button))],
  ["[data-group]", (button) => flow.tapDeed(groupOf(button))],
  ["[data-kind]", (button) => flow.tapKind(button.dataset.kind)],
  ["[data-types]", () => root.classList.toggle("typing") && document.getElementById("pad-command").focus()],
  ["[data-says]", (button) => flow.say(button.dataset.says, button.value)],
  ["[data-turns]", () => flow.face(screen.attack === "home" ? "away" : "home")],
  ["[data-closes-prompt]", () => screen.closePrompt()],
  ["[data-cancels]", () => flow.cancel()],
  ["[data-line-send]", () => flow.sendLine()],
  ["#pad-outbox [data-resend]", (button) => outbox.retry(button.closest("[data-entry]").dataset.entry)],
  ["#pad-outbox [data-discard]", (button) => outbox.discard(button.closest("[data-entry]").dataset.entry)],
];

document.addEventListener("click", (event) => {
  for (const [selector, act] of TAPS) {
    const found = event.target.closest(selector);
    if (found && !found.disabled) {
      act(found);
      return;
    }
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-scores]")) return;
  event.preventDefault();
  if (form.dataset.step === "period_start" && !line.on) {
    line.open(form);
    return;
  }
  const id = form.elements.namedItem("id")?.value || freshId();
  sheets.sent(form, id);
  flow.sendForm(form, event.submitter, id);
  if (form.closest("#pad-recent")) event.submitter.disabled = true; // until it is repainted: a play is taken back once
  if (form.closest("#pad-prompt")) screen.closePrompt();
});

keepNewest();
for (const painted of ["htmx:oobAfterSwap", "htmx:wsAfterMessage"]) {
  document.addEventListener(painted, () => flow.repaint());
}
flow.repaint();
outbox.retry();
