/* Sends one entry of the outbox and paints what comes back. The server answers htmx with pieces of the page; a refusal
   answers with its words. Nothing is believed saved before the server has said so. */

import { post as judged } from "../outbox.js";

const PATIENCE_MS = 12000;

/** What became of an entry of who: {kind: "saved" | "refused" | "lost", message, html, after}; never rejects. */
export async function post(entry, who) {
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href, Accept: "text/html" };
  const ours = (answer) => answer.headers.has("HX-Reswap") || answer.headers.has("HX-Redirect");
  const body = new URLSearchParams(entry.fields);
  const { text: html, ...answer } = await judged(entry.url, { account: who, headers, body, ours, patience: PATIENCE_MS });
  return { ...answer, html, message: answer.kind === "saved" || !answer.ours ? "" : words(html) };
}

/** The words of a refusal, without its markup. */
export function words(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const control of page.querySelectorAll("button, svg, script, style")) control.remove();
  return page.body.textContent.replace(/\s+/g, " ").trim();
}

/** Put the pieces of an answer in their places. */
export function paint(html) {
  htmx.swap(document.body, html, { swapStyle: "none" });
}

/** An answer may be overtaken by a push that was painted later: a piece older than what is shown stays out. */
export function keepNewest() {
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const coming = fragment.firstElementChild;
    const shown = Number(target.dataset.seen);
    if (target.id && coming?.id === target.id && shown > Number(coming.dataset.seen)) event.detail.shouldSwap = false;
  });
}
