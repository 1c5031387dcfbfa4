/* From taps to plays. A court tap, a chip, a deed each add to the draft; when nothing is missing it is sent by itself. */

import { Draft } from "./draft.js";
import { freshId } from "../outbox.js";

export class Flow {
  constructor({ screen, court, line, outbox, base, device }) {
    Object.assign(this, { screen, court, line, outbox, base, device });
    this.draft = null;
  }

  /** What the clock shows now: it goes with the play, however long the rest of the tapping takes. */
  moment() {
    const face = document.querySelector("#pad-bar time.clock");
    return { clock_ms: Math.round(globalThis.fieldhouseClock.shown(face)), period: this.screen.period };
  }

  repaint() {
    this.screen.repaint(this.draft, this.line);
  }

  /* --- what is tapped --- */

  tapCourt({ x, y, value }) {
    this.screen.closePrompt();
    const began = this.draft?.open ? this.draft : new Draft({}, this.moment());
    this.draft = began.become(this.shot()).say("x", x).say("y", y).say("value", value);
    this.next();
  }

  tapChip(chip) {
    if (this.line.on) {
      this.line.tap(chip.ref);
      return;
    }
    this.screen.closePrompt();
    if (this.draft && !this.draft.open) this.draft.by(chip);
    else if (this.draft?.player === chip.ref) this.draft = null;
    else this.draft = Draft.of(chip, this.moment());
    this.next();
  }

  tapTeam(side) {
    if (this.line.on) this.line.tapTeam(side);
    else if (this.draft && !this.draft.open) {
      this.draft.byTeam(side);
      this.next();
    } else this.face(side);
  }

  tapDeed(deed) {
    this.screen.closePrompt();
    if (deed.key === "substitution") {
      this.draft = null;
      this.line.open();
      return;
    }
    this.draft = this.draft?.open ? this.draft.become(deed) : new Draft(deed, this.moment());
    this.next();
  }

  /** Another kind of the same play, said by tapping it. */
  tapKind(key) {
    const { kinds, group } = this.draft.deed;
    const kind = kinds.find((each) => each.key === key);
    this.draft = this.draft.become({ ...kind, kinds, group, chosen: true });
    this.next();
  }

  say(name, value) {
    this.draft?.say(name, value);
    this.next();
  }

  /** Which team attacks: the court turns. */
  face(side) {
    this.screen.closePrompt();
    this.screen.attack = side;
    this.repaint();
  }

  cancel() {
    this.draft = null;
    this.court.clear();
    if (this.line.on) this.line.close();
    else this.repaint();
  }

  shot() {
    return { key: "shot", needs: "player", asks: ["made"], fields: [["type", "shot"]], label: this.screen.words.shot };
  }

  next() {
    const { key, kinds, chosen } = this.draft?.deed ?? {};
    // Nobody need say which rebound it was: it follows from who was attacking.
    if (kinds && !chosen && key === "defensive" && this.draft.said.get("side") === this.screen.attack) {
      this.draft = this.draft.become({ ...kinds.find((kind) => kind.key === "offensive"), kinds });
    }
    if (this.draft && !this.draft.missing.length) {
      const draft = this.draft;
      this.draft = null;
      this.court.clear();
      this.send(draft.fields(), this.describe(draft));
    }
    this.repaint();
  }

  describe(draft) {
    const made = draft.said.get("made");
    const how = made === undefined ? "" : made === "1" ? this.screen.words.made : this.screen.words.missed;
    return [this.screen.who(draft, []), draft.deed.label, how].filter(Boolean).join(" · ");
  }

  sendLine() {
    const moment = this.moment();
    const step = this.line.step;
    for (const fields of this.line.plays(moment)) this.send(fields, this.screen.words.change);
    this.line.close();
    if (step) this.sendForm(step);
  }

  /* --- what is sent --- */

  /** A play, or with another path whatever that path takes. */
  send(fields, says, path = "/plays", id = freshId()) {
    const turn = [["id", id], ["seen", String(this.screen.seen)], ["device", this.device]];
    const given = new Set(fields.map(([name]) => name));
    this.outbox.put({ id, url: this.base + path, fields: [...fields, ...turn.filter(([name]) => !given.has(name))], says });
    return id;
  }

  /** Any form marked data-scores: what it says, with our id and, for a new play, the clock of this moment. */
  sendForm(form, submitter = null, id = freshId()) {
    const fields = [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]);
    const given = new Map(fields);
    const path = new URL(form.action).pathname.slice(this.base.length);
    if (path === "/undo" && this.outbox.takeBack()) return;
    if (path === "/plays" && !given.has("clock") && !given.has("clock_ms") && !given.has("after")) {
      const { clock_ms, period } = this.moment();
      if (!given.has("period")) fields.push(["period", period]);
      if (given.get("period") === undefined || given.get("period") === period) fields.push(["clock_ms", String(clock_ms)]);
    }
    this.send(fields.filter(([, value]) => value !== ""), this.says(form, submitter), path, given.get("id") || id);
  }

  says(form, submitter) {
    return (submitter ?? form.querySelector("button")).textContent.replace(/\s+/g, " ").trim();
  }

  /** Start or stop the clock, with what it shows at this instant. */
  switchClock() {
    document.querySelector("form[data-clock-switch]")?.requestSubmit();
  }

  setClock(ms) {
    const running = document.querySelector("#pad-bar time.clock").dataset.running === "true";
    const fields = [["type", "clock"], ["running", running ? "1" : "0"], ["clock_ms", String(ms)], ["period", this.screen.period]];
    this.send(fields, this.screen.words.clock);
  }
}
