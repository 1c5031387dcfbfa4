/* Sheets that come from the server when they are asked for: the correction of a play, all plays, flags. Their links are
   ordinary pages; here they rise from below instead, and go away once something was sent from them. */

import { paint, words } from "./post.js";

export class Sheets {
  constructor({ root, flow, screen }) {
    Object.assign(this, { root, flow, screen });
    this.waiting = null;
    this.dialog = document.getElementById("pad-sheet");
    this.place = document.getElementById("pad-sheet-body");
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-sheet]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(link);
    });
  }

  /** Show the piece behind a link. The sheet opens at once; an unreachable server is said in it. */
  async open(link) {
    this.screen.closePrompt();
    link.closest("details")?.removeAttribute("open");
    document.getElementById("pad-sheet-title").textContent = link.dataset.sheet;
    if (!this.dialog.open) this.dialog.showModal();
    this.busy(true); // what is tapped or typed into a sheet about to go would be lost with it
    try {
      const answer = await fetch(link.href, { headers: { "HX-Request": "true", Accept: "text/html" } });
      const html = await answer.text();
      if (answer.ok) htmx.swap(this.place, html, { swapStyle: "innerHTML" });
      else this.place.textContent = words(html);
    } catch {
      this.place.textContent = this.screen.words.away;
    }
    this.busy(false);
    this.place.querySelector("[autofocus], button, a, input")?.focus({ preventScroll: true });
  }

  busy(is) {
    this.place.setAttribute("aria-busy", is);
    this.place.inert = is;
  }

  /** Something is sent from a form. One tap in the sheet closes it; a form that was filled in waits for the answer. */
  sent(form, id) {
    if (!this.dialog.contains(form)) return;
    if (form.hasAttribute("data-whole")) this.waiting = id;
    else this.dialog.close();
  }

  saved(id) {
    if (this.waiting === id) this.dialog.close();
  }

  /** A refusal is painted into the form's slots while its sheet is open. Returns whether it was. */
  refused(id, html) {
    if (this.waiting !== id || !this.dialog.open) return false;
    paint(html);
    return true;
  }
}
