/* The diagram by taps: each tap writes a line into the field below, which stays the truth; the drawing follows it.
   Marks take one tap. Paths take two: where from (somebody near, or the place) and where to. */

const NEAR = 4.5; // units of a drawing a hundred wide
const LETTERS = { player: "ABCDEFGH", defender: "XYZWVU", keeper: "KL", coach: "STPQ" };
const PATHS = ["run", "dribble", "pass", "shot"];

const editor = document.getElementById("drill-editor");
const lines = document.getElementById("f-diagram");
const arena = document.getElementById("f-arena");
const tools = editor?.querySelector(".drill-tools");

if (editor && lines && arena && tools) {
  const says = tools.querySelector("[data-says]");
  let from = null;

  const tool = () => tools.querySelector("input:checked").value;
  const say = () => {
    says.textContent = PATHS.includes(tool()) ? says.dataset[from ? "to" : "from"] : says.dataset.mark;
  };
  const show = () => {
    tools.hidden = arena.value === "";
    document.getElementById("drill-sketch")?.classList.toggle("taps", !tools.hidden);
    say();
  };
  const redraw = () => {
    lines.dispatchEvent(new Event("redraw"));
  };
  const add = (line) => {
    lines.value = `${lines.value.trimEnd()}\n${line}`.trimStart();
    redraw();
  };

  /* Metres on the chosen ground, from a tap on the drawing. */
  const place = (event, svg) => {
    const option = arena.selectedOptions[0];
    const box = svg.getBoundingClientRect();
    const clamp = (value, most) => Math.min(Math.max(value, 0), most);
    const x = clamp(((event.clientX - box.left) / box.width) * option.dataset.width, option.dataset.width);
    const y = clamp(((event.clientY - box.top) / box.height) * option.dataset.length, option.dataset.length);
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  };

  /* Who stands there, by the lines: the last place somebody was written to. */
  const standing = () => {
    const here = new Map();
    for (const line of lines.value.split(/[;\n]/)) {
      const [kind, ...rest] = line.trim().split(/\s+/);
      if (kind in LETTERS) {
        for (let at = 0; at + 2 < rest.length; at += 3) here.set(rest[at], [Number(rest[at + 1]), Number(rest[at + 2])]);
      } else if ((kind === "run" || kind === "dribble") && here.has(rest[0])) {
        const last = rest.slice(-2).map(Number);
        if (!last.some(Number.isNaN)) here.set(rest[0], last);
        else if (here.has(rest.at(-1))) here.set(rest[0], here.get(rest.at(-1)));
      }
    }
    return here;
  };
  const near = ([x, y]) => {
    const unit = 100 / arena.selectedOptions[0].dataset.width;
    let best = null;
    let least = NEAR;
    for (const [name, [a, b]] of standing()) {
      const far = Math.hypot(a - x, b - y) * unit;
      if (far < least) [best, least] = [name, far];
    }
    return best;
  };
  const free = (kind) => {
    const taken = standing();
    return [...LETTERS[kind]].find((letter) => !taken.has(letter)) ?? `${LETTERS[kind][0]}${taken.size}`;
  };

  const tapped = (spot) => {
    const kind = tool();
    if (!PATHS.includes(kind)) {
      add(kind in LETTERS ? `${kind} ${free(kind)} ${spot.join(" ")}` : `${kind} ${spot.join(" ")}`);
      return;
    }
    const who = near(spot) ?? spot.join(" ");
    if (from === null) from = who;
    else {
      if (from !== who) add(`${kind} ${from} ${who}`);
      from = null;
    }
    say();
  };

  editor.addEventListener("click", (event) => {
    const svg = event.target.closest(".drill-sketch svg, .drill-sketch");
    if (!svg || tools.hidden || event.target.closest("a, button")) return;
    const drawing = document.querySelector("#drill-sketch svg");
    if (drawing) tapped(place(event, drawing));
  });
  tools.addEventListener("change", () => {
    from = null;
    say();
  });
  tools.querySelector("[data-undoes]").addEventListener("click", () => {
    lines.value = lines.value.trimEnd().split("\n").slice(0, -1).join("\n");
    from = null;
    redraw();
  });
  arena.addEventListener("change", show);
  document.addEventListener("htmx:afterSwap", show);
  show();
}
