/* What was tapped or typed and is not yet acknowledged. Every entry carries an id made here, so that sending it again
   after a lost answer counts once; the list lies in localStorage, so that a reload or a dead battery loses nothing.
   Entries leave one after the other in the order of the taps: a correction never overtakes what it corrects. */

const PAUSES = [500, 1000, 2000, 4000, 8000];

/** A random id of 32 hex digits. crypto.randomUUID is missing where the club's house is reached without TLS. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A name of this device, kept for good, so that the log can say which of two phones a play came from. */
export function deviceName(storage = localStorage) {
  const known = storage.getItem("fieldhouse.device");
  if (known) return known;
  const name = freshId().slice(0, 12);
  storage.setItem("fieldhouse.device", name);
  return name;
}

export class Outbox {
  /* key: where the list lies; send(entry): resolves to {kind: "saved"|"refused"|"lost", message, html};
     changed(entries): called whenever the list or a state moved; saved(entry, answer): once for every acknowledgement; refused(entry, answer): true when somebody shows it. */
  constructor({ key, send, changed, saved, refused, storage = localStorage }) {
    Object.assign(this, { key, send, changed, saved, refused, storage });
    this.running = false;
    this.tries = 0;
    this.timer = 0;
    for (const entry of this.read()) this.mark(entry.id, "waiting");
    addEventListener("online", () => this.wake());
    addEventListener("storage", (event) => event.key === this.key && this.changed(this.entries()));
  }

  entries() {
    return this.read();
  }

  /** Keep it first, then try to send it. */
  put(entry) {
    this.write([...this.read(), { state: "waiting", message: "", ...entry }]);
    this.wake();
  }

  /** Try a refused or waiting entry again, now. */
  retry(id) {
    this.mark(id, "waiting");
    this.wake();
  }

  discard(id) {
    this.write(this.read().filter((entry) => entry.id !== id));
  }

  /** Take back the newest entry that has not left yet. Returns whether there was one. */
  takeBack() {
    const last = this.read().at(-1);
    if (!last || last.state === "sending") return false;
    this.discard(last.id);
    return true;
  }

  wake() {
    clearTimeout(this.timer);
    this.changed(this.read());
    if (!this.running) this.run();
  }

  async run() {
    this.running = true;
    let next;
    while ((next = this.read().find((entry) => entry.state !== "refused"))) {
      this.mark(next.id, "sending");
      const answer = await this.send(next);
      if (answer.kind === "lost") {
        this.mark(next.id, "lost", answer.message);
        this.timer = setTimeout(() => this.wake(), PAUSES[Math.min(this.tries, PAUSES.length - 1)]);
        this.tries += 1;
        break;
      }
      this.tries = 0;
      if (answer.kind === "refused") {
        if (this.refused(next, answer)) this.discard(next.id);
        else this.mark(next.id, "refused", answer.message);
      } else {
        this.discard(next.id);
        this.saved(next, answer);
      }
    }
    this.running = false;
  }

  mark(id, state, message = "") {
    this.write(this.read().map((entry) => (entry.id === id ? { ...entry, state, message } : entry)));
  }

  read() {
    try {
      return JSON.parse(this.storage.getItem(this.key)) ?? [];
    } catch (error) {
      console.error("the outbox was unreadable and is kept aside", error);
      this.storage.setItem(`${this.key}.unreadable`, this.storage.getItem(this.key));
      this.storage.removeItem(this.key);
      return [];
    }
  }

  write(entries) {
    if (entries.length) this.storage.setItem(this.key, JSON.stringify(entries));
    else this.storage.removeItem(this.key);
    this.changed(entries);
  }
}
