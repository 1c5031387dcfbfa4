/* What was done without a network and is not with the club yet goes on its way as soon as any page of training is opened, and
   the page says how much of it there is. */

import { results } from "./run/outbox.js";

const note = document.getElementById("waiting");
const outbox = results({
  who: note.dataset.who,
  changed: (entries) => {
    const refused = entries.find((entry) => entry.state === "refused");
    note.hidden = !entries.length;
    note.firstElementChild.textContent = refused ? note.dataset.refused.replace("%(why)s", refused.message) : note.dataset.waiting;
  },
});
outbox.retry();
