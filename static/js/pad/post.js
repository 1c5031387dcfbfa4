/* Sends one entry of the outbox and paints what comes back. The server answers htmx with pieces of the page; a refusal
   answers with its words. Nothing is believed saved before the server has said so. */

const PATIENCE_MS = 12000;

/** Resolves to {kind: "saved", html} | {kind: "refused", message, html} | {kind: "lost", message}; never rejects. */
export async function post(entry) {
  let response;
  let html;
  try {
    response = await fetch(entry.url, {
      method: "POST",
      headers: { "HX-Request": "true", "HX-Current-URL": location.href, Accept: "text/html" },
      body: new URLSearchParams(entry.fields),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    html = await response.text();
  } catch (error) {
    return { kind: "lost", message: "", error };
  }
  if (response.ok) return { kind: "saved", html };
  const message = words(html);
  // Not logged in, too fast, or the server is busy or broken: the play itself was not judged, so it is kept and sent again.
  const unjudged = response.status === 401 || response.status === 429 || response.status >= 500;
  return { kind: unjudged ? "lost" : "refused", message, html, status: response.status };
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
