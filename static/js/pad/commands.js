/* The command line: a play as one types it without looking down. Pure; the page's help lists the same words.

     WHO   h7  home's number 7      a7  the visitors'      7  the attacking side's      h  the team itself
     WHAT  2+ 2- 3+ 3-         a shot, in or out
           1+ 1- 1+-           a free throw; two of them, the first in, the second out (f+- where baskets count one)
           o d r               rebound: attack's, defence's; r: it follows from who missed
           t                   turnover      s  steal       b  block
           f fs fo ft fu fd    foul: personal, shooting, offensive, technical, unsportsmanlike, disqualifying
     AND   a4 b21 o12 d33 s13 f21   assist, block, rebounds, steal, foul by that number, on whichever side it must be
     h7>12 9>14 (out > in)    h to    h j (jump ball won)    h ar (arrow)
     go  stop  6:18  6:18.4   u  y   ! words
*/

const WHO = /^([hav])?(\d{1,2})$|^([hav])$/;
const SHOT = /^([123f])([+-]+)$/;
const DEED = /^(f[sotud]?|[odrtsb])(\d{1,2})?$/;
const EXTRA = /^([abodsf])(\d{1,2})$/;
const SWAP = /^([hav])?(\d{1,2})>(\d{1,2})$/;
const CLOCK = /^(\d{1,2}):([0-5]\d)(?:\.(\d))?$/;

export const FOULS = {
  f: "personal", fs: "shooting", fo: "offensive", ft: "technical", fu: "unsportsmanlike", fd: "disqualifying",
};
const SIDES = { h: "home", a: "away", v: "away" };
const other = (side) => (side === "home" ? "away" : "home");

/** A line that cannot be understood; `word` names the sentence, `part` the piece of the line it is about. */
export class Unclear extends Error {
  constructor(word, part) {
    super(`${word}: ${part}`);
    Object.assign(this, { word, part });
  }
}

/**
 * What a line means. `hall` is {attack: "home"|"away", values: [2, 3], player(side, number) -> ref|undefined}.
 * Returns {control: "start"|"stop"|"undo"|"redo"} or {clock: ms} or {plays: [{type, side, player, …, cause: index}]}.
 */
export function parse(line, hall) {
  const text = line.trim();
  if (text.startsWith("!")) return { plays: [{ type: "mark", note: text.slice(1).trim() }] };
  const words = text.toLowerCase().split(/\s+/);
  const control = { go: "start", stop: "stop", u: "undo", y: "redo" }[words[0]];
  if (control) return { control };
  const clock = CLOCK.exec(words[0]);
  if (clock) return { clock: (Number(clock[1]) * 60 + Number(clock[2])) * 1000 + Number(clock[3] ?? 0) * 100 };
  return { plays: plays(words, hall) };
}

function plays(words, hall) {
  const swaps = words[0].includes(">") || words[1]?.includes(">");
  if (swaps) return [substitution(words, hall)];
  const who = actor(words[0], hall);
  const what = words[1];
  if (!what) throw new Unclear("what", words[0]);
  if (what === "to") return [{ type: "timeout", side: who.side }];
  if (what === "j") return [{ type: "jump_ball", ...who }];
  if (what === "ar") return [{ type: "arrow", to: who.side }];
  const shot = SHOT.exec(what);
  const first = shot ? attempts(shot, who, what, hall) : [deed(what, who, hall)];
  return words.slice(2).reduce((list, word) => extra(list, word, hall), first);
}

function attempts([, value, marks], who, what, hall) {
  if (value === "f" || (value === "1" && !hall.values.includes(1))) {
    return [...marks].map((mark, at) => ({
      type: "free_throw", ...who, made: mark === "+", n: at + 1, of: marks.length,
    }));
  }
  if (marks.length > 1) throw new Unclear("what", what);
  return [{ type: "shot", ...who, value: Number(value), made: marks === "+" }];
}

function deed(word, who, hall) {
  const [, kind, number] = DEED.exec(word) ?? [];
  if (!kind) throw new Unclear("what", word);
  if (kind === "t") return { type: "turnover", ...who };
  if (kind === "s") return { type: "turnover", side: other(who.side), stolen_by: needed(who, word) };
  if (kind === "b") return { type: "block", ...who };
  if (FOULS[kind]) {
    const drawn = number ? { drawn_by: ref(other(who.side), number, hall) } : {};
    return { type: "foul", ...who, kind: FOULS[kind], ...drawn };
  }
  return { type: "rebound", ...who, ...rebound(kind) };
}

const rebound = (letter) => ({ o: { kind: "offensive" }, d: { kind: "defensive" } })[letter] ?? {};

function needed(who, word) {
  if (!who.player) throw new Unclear("number", word);
  return who.player;
}

/* What follows the first play: a role inside it, or a play it caused. */
function extra(list, word, hall) {
  const [, letter, number] = EXTRA.exec(word) ?? [];
  const cause = list.findIndex((play) => ["shot", "free_throw", "turnover", "foul"].includes(play.type));
  const play = list[cause];
  if (!letter || !play) throw new Unclear("what", word);
  const mine = (role) => ({ ...play, [role]: ref(play.side, number, hall) });
  const theirs = (role) => ({ ...play, [role]: ref(other(play.side), number, hall) });
  const replaced = { a: () => mine("assist"), b: () => theirs("blocked_by"), s: () => theirs("stolen_by") }[letter];
  if (replaced) return list.with ? list.with(cause, replaced()) : list.map((p, at) => (at === cause ? replaced() : p));
  const last = list.length - 1;
  if (letter === "f") {
    const side = other(play.side);
    const drawn = play.player ? { drawn_by: play.player } : {};
    return [...list, { type: "foul", side, player: ref(side, number, hall), kind: "shooting", ...drawn, cause }];
  }
  const side = letter === "o" ? play.side : other(play.side);
  return [...list, { type: "rebound", side, player: ref(side, number, hall), ...rebound(letter), cause: last }];
}

function substitution(words, hall) {
  const side = SIDES[words[0][0]] ?? hall.attack;
  const outs = [];
  const ins = [];
  for (const word of words) {
    if (SIDES[word]) continue;
    const [, , out, into] = SWAP.exec(word) ?? [];
    if (!out) throw new Unclear("what", word);
    outs.push(ref(side, out, hall));
    ins.push(ref(side, into, hall));
  }
  return { type: "substitution", side, outs, ins };
}

function actor(word, hall) {
  const [, letter, number, team] = WHO.exec(word) ?? [];
  if (team) return { side: SIDES[team] };
  if (!number) throw new Unclear("who", word);
  const side = SIDES[letter] ?? hall.attack;
  return { side, player: ref(side, number, hall) };
}

function ref(side, number, hall) {
  const found = hall.player(side, number);
  if (!found) throw new Unclear("number", number);
  return found;
}
