/* The choice to keep the next seven days on this phone: made once, renewed whenever one's practice is opened. */

import { begin } from "./sending.js";
import { keep } from "./shelf.js";
import * as store from "./store.js";

const { account, manifest } = document.getElementById("keeping").dataset;
const panel = document.getElementById("keep");
const said = panel.querySelector("[data-keep-said]");
const [pages, sounds] = panel.querySelectorAll("[data-keep]");
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

let last = Promise.resolve();
const renew = () => (last = last.then(renewNow)); // one after the other: the last choice counts

async function renewNow() {
  const wanted = { account, pages: pages.checked, sounds: pages.checked && sounds.checked };
  sounds.disabled = !pages.checked;
  await store.settle(wanted);
  if (!wanted.pages) {
    await store.forget();
    said.textContent = "";
    return;
  }
  if (!navigator.onLine) return;
  said.textContent = panel.dataset.busy;
  const kept = await keep(manifest, account, wanted);
  const { lang } = document.documentElement;
  const day = new Intl.DateTimeFormat(lang, { weekday: "long", day: "numeric", month: "long" });
  const until = kept?.until && day.format(new Date(`${kept.until}T12:00`));
  if (!kept?.whole) said.textContent = panel.dataset.lost;
  else if (!kept.days) said.textContent = panel.dataset.none;
  else {
    const words = kept.days === 1 ? panel.dataset.daysOne : panel.dataset.days;
    said.textContent = fill(words, { num: new Intl.NumberFormat(lang).format(kept.days), until });
  }
}

await begin();
if (globalThis.caches && "serviceWorker" in navigator) {
  const chosen = await store.keeps(account);
  pages.checked = Boolean(chosen.pages);
  sounds.checked = Boolean(chosen.sounds);
  panel.hidden = false;
  panel.addEventListener("change", renew);
  await renew();
}
