/* Where the entries of one account lie: in localStorage, each under a key of its own that sorts as it was put in. So two tabs
   never write over each other, and what is put in is kept before anything else happens. The promises stand in ../outbox.js. */

/** What stands there, or null. */
export const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Null where it is closed to us: then all of it is held by the page. */
const storage = () => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};

export class Shelf {
  constructor(name, account) {
    this.name = `fieldhouse.outbox/${name}/${account}/`;
    this.loose = new Map(); // by key: what found no room
    this.asks = (event) => event.preventDefault();
  }

  key({ seq, id }) {
    return `${this.name}${String(seq).padStart(9, "0")}-${id}`;
  }

  all() {
    const found = new Map(this.loose);
    for (const key of Object.keys(storage() ?? {})) {
      if (key.startsWith(this.name) && !found.has(key)) found.set(key, parsed(storage().getItem(key)));
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, entry]) => entry ?? []);
  }

  keep(entry) {
    const lying = this.all();
    const seq = lying.find(({ id }) => id === entry.id)?.seq ?? (lying.at(-1)?.seq ?? 0) + 1;
    this.write({ ...entry, seq });
  }

  /** An entry as it is now, unless it was taken out meanwhile, perhaps by another tab. */
  mark(entry) {
    const key = this.key(entry);
    if (this.loose.has(key) || storage()?.getItem(key)) this.write(entry);
  }

  write(entry) {
    const key = this.key(entry);
    try {
      storage().setItem(key, JSON.stringify(entry));
      this.loose.delete(key);
    } catch {
      this.loose.set(key, entry);
    }
    this.guard();
  }

  drop(entry) {
    this.loose.delete(this.key(entry));
    storage()?.removeItem(this.key(entry));
    this.guard();
  }

  guard() {
    if (this.loose.size) addEventListener("beforeunload", this.asks);
    else removeEventListener("beforeunload", this.asks);
  }

  watch(moved) {
    addEventListener("storage", ({ key }) => (key === null || key.startsWith(this.name)) && moved());
  }

  /** What lies here from before, when a whole list lay under one key. */
  adopt(key) {
    const list = parsed(storage()?.getItem(key) ?? null);
    if (Array.isArray(list)) list.forEach((entry) => this.keep({ state: "waiting", message: "", ...entry }));
    if (!this.loose.size) storage()?.removeItem(key);
    return this;
  }
}
