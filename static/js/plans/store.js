/* What of reading lies on this phone, each account's apart: ticks on their way ("told"), and what is kept ("keeps").
   The worker (js/sw/reading.js) opens the same base, to clear it when somebody logs out. */

const BASE = "fieldhouse-reading";

let opened;

function base() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(BASE, 1);
    asked.onupgradeneeded = () => {
      // By seq, which only grows: in the order things were done, whatever the clock said.
      asked.result.createObjectStore("told", { keyPath: "seq", autoIncrement: true }).createIndex("account", "account");
      asked.result.createObjectStore("keeps", { keyPath: "account" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

async function ask(name, mode, act) {
  const store = (await base()).transaction(name, mode).objectStore(name);
  return new Promise((done, failed) => {
    const request = act(store);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

/** Everything this account has to tell, in order. An entry: {seq, account, id, plan, item, done, at, zone, seen, yesterday,
    undoes, title, state, message}; state and message are the outbox's (js/outbox.js). */
export const told = (account) => ask("told", "readonly", (store) => store.index("account").getAll(account));

export const put = (entry) => ask("told", "readwrite", (store) => store.put(entry));

/** An entry as it is now; one that was cleared meanwhile, since somebody logged out, does not come back. */
export const mark = (entry) =>
  ask("told", "readwrite", (store) => {
    const there = store.get(entry.seq);
    there.addEventListener("success", () => there.result && store.put(entry));
    return there;
  });

export const drop = (seq) => ask("told", "readwrite", (store) => store.delete(seq));

/** What this account keeps here: {account, pages, sounds, at}. */
export const keeps = async (account) => (await ask("keeps", "readonly", (store) => store.get(account))) ?? { account };

export const settle = (kept) => ask("keeps", "readwrite", (store) => store.put(kept));

/** Who reads on this phone now; what another left here is taken away, but for what they have to tell: it waits for them. */
export async function arrive(account) {
  const { who } = await keeps("");
  if (who === account) return;
  await forget();
  await settle({ account: "", who: account });
}

/** The pages and sounds go. */
export async function forget() {
  if (!globalThis.caches) return;
  await Promise.all(["reading-1", "reading-sounds-1"].map((name) => caches.delete(name)));
}
