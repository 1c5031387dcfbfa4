/* What was done on this phone and is not with the club yet: the one outbox of the pad, of practices, of the daily questions
   and of reading. Each brings what is its own (how an entry is sent, how it is shown); the promises are the same:

   order     Entries leave as they were put in; the next only when the one before was judged, or taken out.
   once      They are sent until the club has judged them, so at least once; by the id made here (freshId) they count once.
   whose     An outbox belongs to one account. The next person on this phone neither sees nor sends what lies in it: every
             request names the account (X-Account), and the gate judges nothing that is not of who is logged in (401).
   judged    By the club alone: 2xx is "saved", 4xx "refused", if the answer is known for ours. No network, a log-in that
             ended, 408, 425, 429, 5xx, and a page somebody put in between (a log-in page, the wifi of a hotel) are "lost":
             the entry stays, and is sent again after a while that grows, or when the network or the person is back.
   refused   It stays with the club's words, in nobody's way, until somebody lets it go (discard) or asks again (retry).
   two tabs  They send by turns; should one sleep doing so, the other does not wait for long. Without TLS browsers have no
             locks, and both may send: see once. Every entry has a key of its own, so none writes over another's.
   log-out   What waits, waits for its owner. Reading takes its own away (js/sw/reading.js): it may say what one believes.
   no room   (quota, storage that is closed) The page holds it and sends it; the browser asks before the page is left. Reading,
             which lies in IndexedDB, shows nothing as done that could not be kept. */

export { post, postJson } from "./outbox/post.js";
export { Shelf } from "./outbox/shelf.js";

const PAUSES = [2000, 5000, 15000, 60000];
const LONGEST_PAUSE = 600_000;
const LOCKED_OUT = 20_000; // a tab that takes longer over one answer sleeps

/** A random id of 32 hex digits. crypto.randomUUID is missing where the club's house is reached without TLS. */
export const freshId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Outbox {
  /* where: a Shelf, or what has its name, all, keep, mark, drop and watch. send(entries): an answer for each, {kind, message,
     after}; at most atOnce at a time. changed(entries): the list or a state moved ("waiting", "sending", "lost", "refused").
     answered(entry, answer): one was judged, or lost; true for a refusal that is shown, and need not be kept. */
  constructor({ where, send, changed = () => {}, answered = () => false, atOnce = 1, pauses = PAUSES, lockedOut = LOCKED_OUT }) {
    Object.assign(this, { where, send, changed, answered, atOnce, pauses, lockedOut });
    Object.assign(this, { running: null, wanted: false, tries: 0, timer: 0 });
    addEventListener("online", () => this.wake());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.wake());
    where.watch?.(() => this.tell());
  }

  entries() {
    return this.where.all();
  }

  /** Keep them first (a Shelf has, when this returns), then send. */
  async put(...entries) {
    for (const entry of entries) {
      const kept = this.where.keep({ state: "waiting", message: "", ...entry });
      if (kept) await kept;
    }
    this.wake();
  }

  /** Send what was refused once more: one of them, or all, as when a page is opened. */
  async retry(id = null) {
    const refused = (await this.entries()).filter((entry) => entry.state === "refused" && [null, entry.id].includes(id));
    for (const entry of refused) await this.where.mark({ ...entry, state: "waiting", message: "" });
    this.wake();
  }

  async discard(id) {
    for (const entry of await this.entries()) if (entry.id === id) await this.where.drop(entry);
    await this.tell();
  }

  async tell() {
    await this.changed(await this.entries());
  }

  /** Send what waits, now. Resolves when there is nothing left to do at once. */
  wake() {
    clearTimeout(this.timer);
    this.wanted = true;
    this.running ??= this.turn().finally(() => {
      this.running = null;
      if (this.wanted) this.wake(); // put in while the last answer came
    });
    return this.running;
  }

  async turn() {
    try {
      await this.tell();
      await this.locked(() => this.empty());
    } catch (error) {
      console.error(error);
      this.wanted = false;
      this.later();
    }
  }

  async locked(act) {
    let mine = false;
    const begin = () => ((mine = true), act());
    try {
      await (navigator.locks?.request(this.where.name, { signal: AbortSignal.timeout(this.lockedOut) }, begin) ?? begin());
    } catch (error) {
      if (mine) throw error;
      await act();
    }
  }

  async empty() {
    for (;;) {
      this.wanted = false;
      const batch = (await this.entries()).filter(({ state }) => state !== "refused").slice(0, this.atOnce);
      if (!batch.length) return;
      for (const entry of batch) await this.where.mark({ ...entry, state: "sending", message: "" });
      await this.tell();
      const answers = await this.send(batch);
      for (const [at, entry] of batch.entries()) await this.judge(entry, answers[at]);
      await this.tell();
      const lost = answers.find(({ kind }) => kind === "lost");
      if (lost) return this.later(lost.after);
      this.tries = 0;
    }
  }

  async judge(entry, answer) {
    const { kind, message = "" } = answer;
    if (kind === "saved") await this.where.drop(entry);
    const shown = this.answered(entry, answer);
    if (kind === "refused" && shown) await this.where.drop(entry);
    else if (kind !== "saved") await this.where.mark({ ...entry, state: kind, message });
  }

  later(after = 0) {
    const pause = Math.max(this.pauses[Math.min(this.tries, this.pauses.length - 1)], Math.min(after, LONGEST_PAUSE));
    this.tries += 1;
    this.timer = setTimeout(() => this.wake(), pause);
  }
}
