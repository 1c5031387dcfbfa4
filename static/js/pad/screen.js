/* What the pad shows of its own state: which chips glow, which sheet is up, which way the court lies, what is not yet saved.
   The server's pieces come and go under it; `repaint` puts these marks back over whatever was painted last. */

const byId = (id) => document.getElementById(id);

export class Screen {
  constructor(root) {
    this.root = root;
    this.words = byId("pad-words").dataset;
    this.attack = root.dataset.attack || "home";
    this.ball = this.chips.dataset.ball;
    this.closedPrompt = "";
    this.benches = new Set();
  }

  get chips() {
    return byId("pad-chips");
  }

  /** The pushed state of the game this page shows. */
  get seen() {
    return Number(byId("pad-bar").dataset.seen) || 0;
  }

  get period() {
    return byId("pad-bar").dataset.period;
  }

  /** The player of a side with that number: {ref, side, number} or undefined. */
  player(side, number) {
    const chip = this.chips.querySelector(`.chip[data-side="${side}"][data-number="${CSS.escape(number)}"]`);
    return chip ? { ...chip.dataset } : undefined;
  }

  team(side) {
    return this.chips.querySelector(`.chip-team[data-team="${side}"]`).dataset.code;
  }

  /** Everything that is ours, over everything that was painted. */
  repaint(draft, line) {
    const { ball } = this.chips.dataset;
    if (ball && ball !== this.ball) this.attack = ball;
    this.ball = ball;
    this.turn();
    this.showDraft(draft);
    this.showBenches();
    line.show();
    if (this.closedPrompt && byId("pad-prompt").dataset.prompt === this.closedPrompt) byId("pad-prompt").hidden = true;
    if (draft || line.on) byId("pad-prompt").hidden = true;
  }

  turn() {
    const row = this.chips.querySelector(`.chip-row[data-side="${this.attack}"]`);
    const court = byId("court");
    court.dataset.attack = this.attack;
    court.dataset.turn = row.dataset.attacks;
    byId("attack-team").textContent = this.team(this.attack);
    for (const each of this.chips.querySelectorAll(".chip-row")) each.classList.toggle("attacking", each === row);
  }

  toggleBench(side) {
    if (!this.benches.delete(side)) this.benches.add(side);
    this.showBenches();
  }

  showBenches() {
    for (const button of this.chips.querySelectorAll(".chip-bench")) {
      const open = this.benches.has(button.dataset.bench);
      button.setAttribute("aria-pressed", String(open));
      const track = byId(button.getAttribute("aria-controls"));
      const page = track.querySelector(open ? ".bench" : ".five");
      if (track.dataset.open !== String(open)) track.scrollTo({ left: page.offsetLeft - track.offsetLeft });
      track.dataset.open = String(open);
    }
  }

  /** The sheet of the play being entered: its title, and the parts that are still open to be said. */
  showDraft(draft) {
    const sheet = byId("pad-draft");
    sheet.hidden = !draft;
    this.root.classList.toggle("drafting", Boolean(draft));
    for (const chip of this.chips.querySelectorAll(".chip")) {
      chip.classList.toggle("chosen", chip.dataset.ref === draft?.player);
    }
    this.chips.classList.toggle("asked", Boolean(draft?.missing.includes("player")));
    if (!draft) return;
    const missing = draft.missing;
    byId("draft-what").textContent = draft.open ? this.words.what : draft.deed.group ?? draft.deed.label;
    byId("draft-who").textContent = this.who(draft, missing);
    const parts = {
      player: missing.includes("player"),
      side: missing.includes("side"),
      made: draft.deed.asks?.includes("made"),
      kind: Boolean(draft.deed.kinds),
    };
    this.showKinds(draft);
    for (const part of sheet.querySelectorAll("[data-part]")) {
      part.hidden = !(part.dataset.part === "value" ? draft.said.has("value") : parts[part.dataset.part]);
    }
    for (const button of sheet.querySelectorAll("[data-says]")) {
      button.setAttribute("aria-pressed", String(String(draft.said.get(button.dataset.says)) === button.value));
    }
  }

  /* The kinds of a play (of a foul, of a rebound) are buttons made from the deeds the server painted. */
  showKinds(draft) {
    const buttons = (draft.deed.kinds ?? []).map((kind) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "answer", textContent: kind.label });
      button.dataset.kind = kind.key;
      button.setAttribute("aria-pressed", String(kind.key === draft.deed.key));
      return button;
    });
    byId("draft-kinds").replaceChildren(...buttons);
  }

  who(draft, missing) {
    if (draft.player) {
      const chip = this.chips.querySelector(`.chip[data-ref="${CSS.escape(draft.player)}"]`);
      if (chip) return `${this.team(chip.dataset.side)} ${chip.dataset.number}`;
    }
    if (draft.team) return this.team(draft.team);
    return missing.includes("player") ? this.words.who : missing.includes("side") ? this.words.which : "";
  }

  closePrompt() {
    this.closedPrompt = byId("pad-prompt").dataset.prompt;
    byId("pad-prompt").hidden = true;
  }

  /** What is on its way, each with its word, and one word for all of it. */
  showOutbox(entries) {
    const list = byId("pad-outbox");
    const rows = entries.map((entry) => this.outboxRow(entry));
    list.replaceChildren(...rows);
    const stuck = entries.filter((entry) => entry.state === "lost" || entry.state === "refused").length;
    const word = stuck ? this.words.notSent : entries.length ? this.words.sending : this.words.saved;
    const state = byId("pad-state");
    if (state.textContent !== word) state.textContent = word;
    state.dataset.state = stuck ? "stuck" : entries.length ? "sending" : "saved";
  }

  outboxRow(entry) {
    const row = byId("outbox-row").content.firstElementChild.cloneNode(true);
    row.dataset.entry = entry.id;
    row.dataset.state = entry.state;
    row.querySelector(".what").textContent = entry.says;
    const words = { waiting: this.words.sending, sending: this.words.sending, lost: this.words.notSent, refused: this.words.refused };
    row.querySelector(".state").textContent = entry.message ? `${words[entry.state]}: ${entry.message}` : words[entry.state];
    for (const button of row.querySelectorAll("button")) button.hidden = !["lost", "refused"].includes(entry.state);
    return row;
  }

  /** Say something to the scorer, and to a screen reader, without moving the focus. */
  tell(text) {
    const place = byId("pad-told");
    place.textContent = text;
  }
}
