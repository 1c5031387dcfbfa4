/* The pad's outbox (js/outbox.js): plays leave in the order of the taps, so a correction never overtakes what it corrects, and
   what comes back is painted at once. Impatient, for people are watching. */

import { Outbox, Shelf, freshId } from "../outbox.js";
import { post } from "./post.js";

const PAUSES = [500, 1000, 2000, 4000, 8000];

/** A name of this device, kept for good, so that the log can say which of two phones a play came from. */
export function deviceName(storage = localStorage) {
  const known = storage.getItem("fieldhouse.device");
  if (known) return known;
  const name = freshId().slice(0, 12);
  storage.setItem("fieldhouse.device", name);
  return name;
}

export class Plays extends Outbox {
  /* game, who: numbers of the game and of the account; saved(entry, answer): painted here; refused(entry, answer): true when
     somebody shows it. */
  constructor({ game, who, changed, saved, refused }) {
    const where = new Shelf(`game.${game}`, who).adopt(`fieldhouse.outbox.${game}`);
    const judged = { saved, refused, lost: () => false };
    const answered = (entry, answer) => judged[answer.kind](entry, answer);
    super({ where, changed, answered, pauses: PAUSES, send: async ([entry]) => [await post(entry, who)] });
  }

  /** Take back the newest entry that has not left yet. Returns whether there was one. */
  takeBack() {
    const last = this.entries().at(-1);
    if (!last || last.state === "sending") return false;
    this.discard(last.id);
    return true;
  }
}
