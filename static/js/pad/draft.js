/* A play while it is being entered: what was tapped so far and what is still missing. Pure. */

export class Draft {
  /* deed: {key, needs: "player"|"side"|"", fields: [[name, value]…]}; moment: {clock_ms, period} when it began */
  constructor(deed, moment = {}) {
    this.deed = deed;
    this.moment = moment;
    this.said = new Map();
    this.team = null;
  }

  /** A player was tapped first; what they did comes next. */
  static of(player, moment) {
    const draft = new Draft({ key: "", needs: "player", fields: [] }, moment);
    return draft.by(player);
  }

  get open() {
    return this.deed.key === "";
  }

  get player() {
    return this.said.get("player") ?? null;
  }

  by({ ref, side }) {
    this.said.set("player", ref).set("side", side);
    this.team = null;
    return this;
  }

  /** The team itself, nobody in particular. */
  byTeam(side) {
    this.said.delete("player");
    this.said.set("side", side);
    this.team = side;
    return this;
  }

  say(name, value) {
    this.said.set(name, value);
    return this;
  }

  /** The same tap, now known to be this deed: a player tapped first keeps their name and the moment of the tap. */
  become(deed) {
    const draft = new Draft(deed, this.moment);
    draft.said = new Map(this.said);
    draft.team = this.team;
    return draft;
  }

  /** What must still be said: "deed", "player", "side", "made". */
  get missing() {
    if (this.open) return ["deed"];
    const missing = [];
    if (this.deed.needs === "player" && !this.player && !this.team) missing.push("player");
    if (this.deed.needs === "side" && !this.said.get("side")) missing.push("side");
    if (this.deed.asks?.includes("made") && !this.said.has("made")) missing.push("made");
    return missing;
  }

  /** The play as form fields. */
  fields() {
    const all = new Map(this.deed.fields);
    for (const [name, value] of this.said) all.set(name, value);
    for (const [name, value] of Object.entries(this.moment)) {
      if (value !== null && value !== undefined) all.set(name, value);
    }
    return [...all].map(([name, value]) => [name, String(value)]);
  }
}
