/* Everything by keyboard: single keys while nothing is being typed into, and the command line (the help lists both).
   Single keys can be switched off for people whose speech input or tremor would set them off (WCAG 2.1.4). */

import { Unclear, parse } from "./commands.js";

const OFF = "fieldhouse.pad.keys";

export class Keys {
  constructor({ flow, screen, root }) {
    Object.assign(this, { flow, screen, root });
    this.line = document.getElementById("pad-command");
    this.number = document.getElementById("pad-number");
    const choice = document.getElementById("pad-keys-on");
    choice.checked = localStorage.getItem(OFF) !== "off";
    choice.addEventListener("change", () => localStorage.setItem(OFF, choice.checked ? "on" : "off"));
    this.wanted = () => choice.checked;
    document.addEventListener("keydown", (event) => this.key(event));
    this.line.form.addEventListener("submit", (event) => this.command(event));
    this.number.form.addEventListener("submit", (event) => this.numbered(event));
  }

  key(event) {
    const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
    const dialog = document.querySelector("dialog[open]");
    if (event.key === "Escape" && !dialog) {
      if (typing) event.target.blur();
      this.flow.cancel();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
      this.press(event.shiftKey ? "redo" : "undo");
      event.preventDefault();
      return;
    }
    if (dialog || event.ctrlKey || event.metaKey || event.altKey) return;
    const empty = event.target === this.line && this.line.value === "";
    if (typing && !(empty && event.key === " ")) return;
    if (event.key === " " && (empty || !event.target.closest("button, a, summary, label"))) this.flow.switchClock();
    else if (empty || !this.wanted() || !this.single(event.key)) return;
    event.preventDefault();
  }

  /** One key, one thing. Returns whether the key means anything here. */
  single(key) {
    const draft = this.flow.draft;
    if (/^\d$/.test(key)) return this.digit(key);
    if (draft && (key === "+" || key === "-") && draft.deed.asks?.includes("made")) {
      this.flow.say("made", key === "+" ? "1" : "0");
      return true;
    }
    const simple = {
      "/": () => this.line.focus(),
      "?": () => document.getElementById("pad-help").showModal(),
      u: () => this.press("undo"),
      y: () => this.press("redo"),
      "<": () => this.flow.face("home"),
      ">": () => this.flow.face("away"),
    }[key];
    if (simple) {
      simple();
      return true;
    }
    const deed = this.root.querySelector(`[data-deed][aria-keyshortcuts="${CSS.escape(key)}"]`);
    deed?.click();
    return Boolean(deed);
  }

  /* A digit begins a shirt number: into the field that asks for one, or else into the command line. */
  digit(key) {
    const field = this.number.closest("[data-part]").hidden || !this.flow.draft ? this.line : this.number;
    field.value = key;
    field.focus();
    return true;
  }

  press(which) {
    this.root.querySelector(`form[action$="/${which}"] button:not(:disabled)`)?.click();
  }

  numbered(event) {
    event.preventDefault();
    const typed = this.number.value.trim().toLowerCase();
    const [, letter, number] = /^([hav])?(\d{1,2})$/.exec(typed) ?? [];
    const side = { h: "home", a: "away", v: "away" }[letter];
    const sides = side ? [side] : [this.screen.attack, this.screen.attack === "home" ? "away" : "home"];
    const player = number && sides.map((each) => this.screen.player(each, number)).find(Boolean);
    this.number.value = "";
    if (player) this.flow.tapChip(player);
    else this.screen.tell(`${this.screen.words.nobody} ${typed}`);
  }

  command(event) {
    event.preventDefault();
    const typed = this.line.value.trim();
    if (!typed) return;
    const hall = {
      attack: this.screen.attack,
      values: this.flow.court.arc.values,
      player: (side, number) => this.screen.player(side, number)?.ref,
    };
    try {
      this.carryOut(parse(typed, hall), typed);
      this.line.value = "";
      this.screen.tell("");
    } catch (problem) {
      if (!(problem instanceof Unclear)) throw problem;
      this.screen.tell(`${this.screen.words[`unclear${problem.word}`]} “${problem.part}”`);
    }
  }

  carryOut(meaning, typed) {
    this.screen.closePrompt();
    if (meaning.control === "undo" || meaning.control === "redo") this.press(meaning.control);
    else if (meaning.control) this.startOrStop(meaning.control);
    else if (meaning.clock !== undefined) this.flow.setClock(meaning.clock);
    else this.sendAll(meaning.plays, typed);
  }

  startOrStop(control) {
    const running = document.querySelector("#pad-bar time.clock").dataset.running === "true";
    if (running !== (control === "start")) this.flow.switchClock();
  }

  sendAll(plays, typed) {
    const moment = Object.entries(this.flow.moment());
    const ids = [];
    for (const play of plays) {
      const fields = Object.entries(play).flatMap(([name, value]) => {
        if (name === "cause") return [["cause", ids[value]]];
        if (Array.isArray(value)) return value.map((each) => [name, each]);
        return [[name, value === true ? "1" : value === false ? "0" : value]];
      });
      ids.push(this.flow.send([...fields, ...moment].map(([name, value]) => [name, String(value)]), typed));
    }
  }
}
