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
    undoes, title, state: "waiting" | "refused", why}. */
export const told = (account) => ask("told", "readonly", (store) => store.index("account").getAll(account));

export const put = (entry) => ask("told", "readwrite", (store) => store.put(entry));

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

/** A random id of 32 hex digits. crypto.randomUUID is missing where the club's house is reached without TLS. */
export const freshId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
