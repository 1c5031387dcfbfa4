/* Line changes: tap who goes and who comes, a whole line at once if need be, for both teams; one press sends the real
   changes. Before a period the same screen confirms the five and starts it. */

export class Line {
  /* changed(): the marks moved */
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    this.sheet = document.getElementById("pad-line");
    this.on = false;
    this.step = null;
    this.taps = new Set();
  }

  /** step: the form that starts the period, when that is what this is for. */
  open(step = null) {
    this.on = true;
    this.step = step;
    this.taps.clear();
    this.changed();
  }

  close() {
    this.on = false;
    this.step = null;
    this.taps.clear();
    this.changed();
  }

  tap(ref) {
    if (!this.taps.delete(ref)) this.taps.add(ref);
    this.changed();
  }

  /** All five off, or, once more, as before. */
  tapTeam(side) {
    const five = this.chips(side).filter((chip) => chip.hasAttribute("data-on-court"));
    const all = five.every((chip) => this.taps.has(chip.dataset.ref));
    for (const chip of five) {
      if (all) this.taps.delete(chip.dataset.ref);
      else this.taps.add(chip.dataset.ref);
    }
    this.changed();
  }

  chips(side) {
    return [...document.querySelectorAll(`#pad-chips .chip[data-side="${side}"]`)];
  }

  /** {outs, ins, five}: refs that go, that come, and that are on court then. */
  change(side) {
    const on = (chip) => chip.hasAttribute("data-on-court");
    const chips = this.chips(side);
    const tapped = chips.filter((chip) => this.taps.has(chip.dataset.ref));
    const outs = tapped.filter(on).map((chip) => chip.dataset.ref);
    const ins = tapped.filter((chip) => !on(chip)).map((chip) => chip.dataset.ref);
    const five = chips.filter((chip) => on(chip) !== this.taps.has(chip.dataset.ref)).map((chip) => chip.dataset.ref);
    return { outs, ins, five };
  }

  /** The changes to send, as form fields; a side without a change has none. Who only comes, or only goes, is a new
      line-up: a substitution has both. */
  plays(moment) {
    return ["home", "away"].flatMap((side) => {
      const { outs, ins, five } = this.change(side);
      if (!outs.length && !ins.length) return [];
      const swap = outs.length && ins.length;
      const names = (name, refs) => refs.map((ref) => [name, ref]);
      const people = swap ? [...names("outs", outs), ...names("ins", ins)] : names("five", five);
      return [[["type", swap ? "substitution" : "lineup"], ["side", side], ...Object.entries(moment), ...people]];
    });
  }

  show() {
    this.root.classList.toggle("lining", this.on);
    this.sheet.hidden = !this.on;
    let right = true;
    for (const side of ["home", "away"]) {
      const { outs, ins, five } = this.change(side);
      const place = this.sheet.querySelector(`[data-line-side="${side}"]`);
      const size = Number(this.sheet.dataset.size);
      const numbers = (refs) => refs.map((ref) => this.number(ref)).join(", ");
      place.querySelector(".outs").textContent = numbers(outs) || "–";
      place.querySelector(".ins").textContent = numbers(ins) || "–";
      place.querySelector(".count").textContent = String(five.length);
      place.classList.toggle("wrong", five.length !== size);
      right &&= five.length <= size && five.length > 0;
      for (const chip of this.chips(side)) {
        const tapped = this.on && this.taps.has(chip.dataset.ref);
        const onCourt = chip.hasAttribute("data-on-court");
        chip.classList.toggle("going", tapped && onCourt);
        chip.classList.toggle("coming", tapped && !onCourt);
        if (this.on) chip.setAttribute("aria-pressed", String(onCourt !== tapped));
        else chip.removeAttribute("aria-pressed");
      }
    }
    const send = this.sheet.querySelector("[data-line-send]");
    send.disabled = !right || (!this.step && !this.taps.size);
    send.querySelector(".change").hidden = Boolean(this.step);
    const start = send.querySelector(".start");
    start.hidden = !this.step;
    start.textContent = this.step ? this.step.textContent.trim() : "";
  }

  number(ref) {
    return document.querySelector(`#pad-chips .chip[data-ref="${CSS.escape(ref)}"]`)?.dataset.number ?? "?";
  }
}
