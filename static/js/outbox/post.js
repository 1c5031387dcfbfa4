/* How an outbox asks the club, and what is made of the answer; the promises stand in ../outbox.js. */

import { parsed } from "./shelf.js";

const PATIENCE = 15_000;
const UNJUDGED = new Set([401, 408, 425, 429]);

/** Posts, and says what the answer means: {kind, status, ours, text, after}. ours(response): is it the club that answers? */
export async function post(url, { account, headers, body, ours, patience = PATIENCE }) {
  let answer;
  let text;
  try {
    const whose = account ? { "X-Account": account } : {};
    const signal = AbortSignal.timeout(patience);
    answer = await fetch(url, { method: "POST", redirect: "error", headers: { ...headers, ...whose }, body, signal });
    text = await answer.text();
  } catch {
    return { kind: "lost", status: 0, ours: false, text: "", after: 0 };
  }
  const { status } = answer;
  const known = Boolean(ours(answer));
  const unjudged = UNJUDGED.has(status) || status >= 500 || !known;
  const after = 1000 * Number(answer.headers.get("Retry-After") || 0) || 0;
  return { kind: unjudged ? "lost" : answer.ok ? "saved" : "refused", status, ours: known, text, after };
}

/** The same in JSON; told is what was answered, message the words of a refusal. */
export async function postJson(url, body, account) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const ours = (answer) => answer.headers.get("Content-Type")?.startsWith("application/json");
  const answer = await post(url, { account, headers, body: JSON.stringify(body), ours });
  const told = parsed(answer.text);
  if (!told) return { ...answer, kind: "lost", message: "" };
  return { ...answer, told, message: answer.kind === "refused" ? (told.error?.message ?? String(answer.status)) : "" };
}
