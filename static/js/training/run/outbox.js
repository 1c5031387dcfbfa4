/* Results on their way to the club. They lie in localStorage until the server has said that it has them; every one has an
   id made here, so that sending it twice, or from two tabs, counts once. Every account has an outbox of its own, and every
   result says whose it is: on a phone two people share, the other one neither sees it nor sends it as theirs. */

const PAUSES = [2000, 5000, 15000, 60000];

/** A random id of 32 hex digits. crypto.randomUUID is missing where the club's house is reached without TLS. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  /* who: the number of the account; changed(entries): whenever something was kept, sent or refused. An entry is
     {id, url, body, state, message}. */
  constructor({ who, changed, storage = localStorage, send = post }) {
    const key = `fieldhouse.training.outbox.${who}`;
    Object.assign(this, { who: Number(who), key, changed, storage, send, running: false, tries: 0, timer: 0 });
    addEventListener("online", () => this.wake());
    addEventListener("storage", (event) => event.key === key && this.changed(this.entries()));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.wake());
  }

  entries() {
    try {
      return JSON.parse(this.storage.getItem(this.key)) ?? [];
    } catch {
      this.storage.removeItem(this.key); // half written when the battery died: what was acknowledged is not in it anyway
      return [];
    }
  }

  write(entries) {
    if (entries.length) this.storage.setItem(this.key, JSON.stringify(entries));
    else this.storage.removeItem(this.key);
    this.changed(entries);
  }

  put({ body, ...entry }) {
    const own = { state: "waiting", message: "", ...entry, body: { ...body, account: this.who } };
    this.write([...this.entries().filter((each) => each.id !== entry.id), own]);
    this.wake();
  }

  wake() {
    clearTimeout(this.timer);
    for (const entry of this.entries()) if (entry.state === "refused") this.mark(entry.id, { state: "waiting" });
    if (!this.running) this.run();
  }

  mark(id, what) {
    this.write(this.entries().map((entry) => (entry.id === id ? { ...entry, ...what } : entry)));
  }

  async run() {
    this.running = true;
    let next;
    while ((next = this.entries().find((entry) => entry.state !== "refused"))) {
      const answer = await this.send(next);
      if (answer.kind === "lost") {
        this.mark(next.id, { state: "waiting" });
        this.timer = setTimeout(() => this.wake(), PAUSES[Math.min(this.tries, PAUSES.length - 1)]);
        this.tries += 1;
        break;
      }
      this.tries = 0;
      if (answer.kind === "refused") this.mark(next.id, { state: "refused", message: answer.message });
      else this.write(this.entries().filter((entry) => entry.id !== next.id));
    }
    this.running = false;
    this.changed(this.entries());
  }
}

/** {kind: "saved"} | {kind: "refused", message} | {kind: "lost"}; never rejects. */
async function post(entry) {
  let answer;
  try {
    answer = await fetch(entry.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(entry.body),
      signal: AbortSignal.timeout(15000),
    });
  } catch {
    return { kind: "lost" };
  }
  if (answer.ok) return { kind: "saved" };
  // Not logged in, too fast, or the server is busy or broken: what was done was not judged, so it is kept.
  if (answer.status === 401 || answer.status === 429 || answer.status >= 500) return { kind: "lost" };
  const told = await answer.json().catch(() => null);
  return { kind: "refused", message: told?.error?.message ?? String(answer.status) };
}
