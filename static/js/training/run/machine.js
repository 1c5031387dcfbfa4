/* The state of a running practice, without a screen: pure functions from a state and the time on the wall to a state.
   Nothing counts ticks: where the practice is follows from when it was last started, so a phone that slept wakes up in the
   right place. Positions are seconds from the beginning of the whole; `now` is milliseconds, as Date.now() says. */

export const READY = 5; // seconds to get into place before the first drill
export const AWAY_MS = 30000; // not heard of for longer than this, the tab was gone and not only asleep
const SHORTEST_SET = 10; // seconds: shorter ones are not worth a whistle

/** What happens when: every piece cut into its sets and rests. The minutes of a piece are what they are; its sets share
    what the rests leave of them. Returns {steps: [{piece, kind, set, of, start, end}], spans: [[start, end]…], total}. */
export function timeline(pieces) {
  const steps = [{ piece: 0, kind: "ready", set: 0, of: 0, start: 0, end: READY }];
  const spans = [];
  let at = READY;
  pieces.forEach((piece, index) => {
    const whole = Math.max(1, Math.round(piece.minutes * 60));
    const begins = at;
    for (const step of cut(whole, piece.sets, piece.rest)) {
      steps.push({ piece: index, ...step, start: at, end: at + step.seconds });
      at += step.seconds;
    }
    spans.push([begins, at]);
  });
  return { steps, spans, total: at };
}

function cut(whole, sets, rest) {
  const work = Math.floor((whole - rest * (sets - 1)) / sets);
  if (sets < 2 || work < SHORTEST_SET) return [{ kind: "work", set: 1, of: 1, seconds: whole }];
  const found = [];
  for (let set = 1; set <= sets; set += 1) {
    const last = set === sets;
    found.push({ kind: "work", set, of: sets, seconds: last ? whole - (work + rest) * (sets - 1) : work });
    if (!last && rest > 0) found.push({ kind: "rest", set, of: sets, seconds: rest });
  }
  return found;
}

/** Before anything has begun. `played`: the stretches that were really gone through. */
export const fresh = () => ({ status: "idle", at: 0, since: 0, from: 0, played: [], seen: 0, begun: 0, ended: 0 });

/** Where it is at `now`. A clock that was set back never takes anything back. */
export function position(state, line, now) {
  const moved = state.status === "running" ? Math.max(0, (now - state.since) / 1000) : 0;
  return Math.min(state.at + moved, line.total);
}

/** The step at a position. */
export function stepAt(line, at) {
  return line.steps.find((step) => at < step.end) ?? line.steps.at(-1);
}

export function begin(state, now) {
  if (state.status !== "idle") return state;
  return { ...state, status: "running", at: 0, since: now, from: 0, seen: now, begun: now };
}

/** Stop the clock and keep what was played. */
export function pause(state, line, now) {
  if (state.status !== "running") return state;
  const at = position(state, line, now);
  return { ...state, status: "paused", at, since: 0, seen: now, played: added(state, at), from: at };
}

export function resume(state, now) {
  if (state.status !== "paused") return state;
  return { ...state, status: "running", since: now, from: state.at, seen: now };
}

/** Go to another place; what lies between does not count as done. */
export function jump(state, line, to, now) {
  if (state.status === "idle" || state.status === "done") return state;
  const at = position(state, line, now);
  const target = Math.min(Math.max(0, to), line.total);
  const played = state.status === "running" ? added(state, at) : state.played;
  const since = state.status === "running" ? now : 0;
  return settled({ ...state, at: target, since, from: target, played, seen: now }, line, now);
}

/** To the next piece (`by` 1), or to the beginning of this one, or of the one before when this has hardly begun (-1). */
export function skip(state, line, by, now) {
  const at = position(state, line, now);
  const here = stepAt(line, at).piece;
  if (by > 0) return jump(state, line, line.spans[here]?.[1] ?? line.total, now);
  const [start] = line.spans[here] ?? [0];
  return jump(state, line, at - start > 3 || here === 0 ? start : line.spans[here - 1][0], now);
}

/** Time has passed: the end may have come. */
export function tick(state, line, now) {
  return settled({ ...state, seen: Math.max(now, state.seen) }, line, now);
}

function settled(state, line, now) {
  if (state.status !== "running" && state.status !== "paused") return state;
  return position(state, line, now) >= line.total ? finish(state, line, now) : state;
}

/** It ends here, whether or not everything was done. */
export function finish(state, line, now) {
  if (state.status === "idle" || state.status === "done") return state;
  const at = position(state, line, now);
  const played = state.status === "running" ? added(state, at) : state.played;
  // It ended when its last second passed, even if nobody looked until later.
  const over = state.status === "running" ? Math.min(now, state.since + (line.total - state.at) * 1000) : now;
  return { ...state, status: "done", at, since: 0, from: at, played, seen: now, ended: over };
}

/** A state read back from the device. A reload goes on as if nothing had been; a tab that was gone for longer comes back
    paused where it was last seen, and `away` says how many seconds it missed, for whoever wants to catch up. */
export function restored(state, line, now) {
  if (state.status !== "running" || now - state.seen <= AWAY_MS) return { state: tick(state, line, now), away: 0 };
  const away = Math.round((now - state.seen) / 1000);
  return { state: pause(state, line, state.seen), away };
}

/** It did go on while the tab was away: jump there and count it. */
export function caughtUp(state, line, away, now) {
  const to = Math.min(state.at + away, line.total);
  const played = merged([...state.played, [state.at, to]]);
  return settled({ ...state, status: "running", at: to, since: now, from: to, played, seen: now }, line, now);
}

const added = (state, at) => merged([...state.played, [state.from, at]]);

/** Stretches in order, those that touch or overlap made one: going back and doing it again is not doing more. */
export function merged(stretches) {
  const found = [];
  for (const [from, to] of stretches.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** Whole seconds done of every piece, and of how many. */
export function done(state, line, now) {
  const played = state.status === "running" ? added(state, position(state, line, now)) : state.played;
  return line.spans.map(([start, end]) => {
    const seconds = played.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);
    return { seconds: Math.round(seconds), planned: end - start };
  });
}

/** Seconds as people read them off a wall: 4:05, 1:04:05. */
export function face(seconds) {
  const left = Math.max(0, Math.ceil(seconds));
  const [hours, minutes, rest] = [Math.floor(left / 3600), Math.floor((left % 3600) / 60), left % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
