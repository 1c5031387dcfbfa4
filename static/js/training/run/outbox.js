/* Results on their way to the club (js/outbox.js): one of a practice, one of every set of a program. An entry is {id, url, body}. */

import { Outbox, Shelf, postJson } from "../../outbox.js";

export { freshId } from "../../outbox.js";

/** The outbox of an account. changed(entries): whenever something was kept, sent or refused. */
export function results({ who, changed }) {
  const where = new Shelf("training", who).adopt(`fieldhouse.training.outbox.${who}`);
  return new Outbox({ where, changed, send: async ([{ url, body }]) => [await postJson(url, body, who)] });
}
