/* Beads: a tap counts at once and is kept on the phone; the house is told a moment later, or when there is a network again.
   A round has two counters that only grow, told and back, and merges by the greater of each (rules/beads.py), so it does not
   matter which device or tab tells first, or twice. Without script the two buttons are plain forms. */
(() => {
  "use strict";

  const AFTER = 1200; // ms between the last tap and telling
  const SLOWEST = 60000;
  const place = document.querySelector("[data-beads]");
  if (!place) return;
  const { beads: address, person } = place.dataset;
  const size = Number(place.dataset.size);
  const shelf = `beads ${person} ${address}`;
  const part = (name) => place.querySelector(`[data-${name}]`);
  const number = new Intl.NumberFormat(document.documentElement.lang);

  let house = taken(JSON.parse(place.dataset.known)); // what the house is known to know
  let rounds = house.rounds; // Map: number -> {told, back, size}
  let waiting = null;
  let pause = AFTER;
  let lock = null;

  function taken({ rounds: list, before }) {
    return { before, rounds: new Map(list.map(({ number: which, ...round }) => [which, round])) };
  }

  const count = ({ told, back, size: of }) => Math.max(0, Math.min(of, told - back));
  const joined = (a, b) => ({ told: Math.max(a.told, b.told), back: Math.max(a.back, b.back), size: Math.min(a.size, b.size) });

  function merged(one, other) {
    const both = new Map(one);
    for (const [which, round] of other) both.set(which, both.has(which) ? joined(both.get(which), round) : round);
    return both;
  }

  function current() {
    const open = [...rounds].filter(([, round]) => count(round) < round.size).sort(([a], [b]) => a - b);
    return open[0] ?? [Math.max(0, ...rounds.keys()) + 1, { told: 0, back: 0, size }];
  }

  const unknown = () => [...rounds].filter(([which, { told, back }]) => {
    const known = house.rounds.get(which);
    return !known || known.told < told || known.back < back;
  });

  /* --- on the phone --- */

  const keep = () => localStorage.setItem(shelf, JSON.stringify([...rounds]));
  const recall = () => { rounds = merged(rounds, JSON.parse(localStorage.getItem(shelf) ?? "[]")); };

  /* --- the house --- */

  async function tell() {
    clearTimeout(waiting);
    waiting = null;
    const news = unknown().slice(-200);
    if (!news.length) return;
    const told = news.map(([which, round]) => ({ number: which, ...round }));
    try {
      const headers = { "Content-Type": "application/json", Accept: "application/json" };
      const answer = await fetch(address, { method: "POST", keepalive: true, headers, body: JSON.stringify({ rounds: told }) });
      if (!answer.ok) throw new Error(String(answer.status));
      house = taken((await answer.json()).string);
      const oldest = Math.min(...house.rounds.keys());
      rounds = merged(house.rounds, [...rounds].filter(([which]) => which >= oldest));
      pause = AFTER;
      keep();
    } catch {
      pause = Math.min(SLOWEST, pause * 2);
      later();
    }
    paint();
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(tell, pause);
  }

  /* --- what the person does --- */

  function tap() {
    const [which, here] = current();
    const next = { ...here, told: Math.max(here.told, here.back) + 1 };
    rounds.set(which, next);
    const full = count(next) >= next.size;
    navigator.vibrate?.(full ? [90, 60, 90] : 12);
    moved(full);
    if (!lock) navigator.wakeLock?.request("screen").then((held) => { lock = held; held.addEventListener("release", () => { lock = null; }); }, () => {});
  }

  function back() {
    const which = Math.max(0, ...[...rounds].filter(([, round]) => count(round)).map(([key]) => key));
    const here = rounds.get(which);
    if (!here) return;
    rounds.set(which, { ...here, back: here.told - count(here) + 1 });
    navigator.vibrate?.([6, 30, 6]);
    moved(false);
  }

  function moved(full) {
    keep();
    part("full").hidden = !full;
    pause = AFTER;
    later();
    paint();
  }

  function paint() {
    const [which, here] = current();
    part("count").textContent = number.format(count(here));
    part("arc").setAttribute("stroke-dasharray", `${count(here)} ${2 * here.size}`);
    const facts = place.querySelectorAll(".facts dd.figures");
    const all = [...rounds.values()].reduce((sum, round) => sum + count(round), house.before);
    [which - 1, all].forEach((value, n) => { facts[n].textContent = number.format(value); });
    part("waiting").hidden = !(unknown().length && pause > AFTER);
    place.dataset.told = String(unknown().length === 0);
  }

  place.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.target.querySelector("[data-tap]")) tap();
    else back();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && !event.target.closest("input")) { event.preventDefault(); back(); }
  });
  window.addEventListener("storage", ({ key }) => { if (key === shelf) { recall(); paint(); } });
  window.addEventListener("online", tell);
  window.addEventListener("pagehide", tell);
  document.addEventListener("visibilitychange", tell);
  recall();
  paint();
  tell();
})();
