/* Lists put in order by hand: what has a data-key is dragged by its data-handle with a finger or a mouse, and moved with
   Alt and the arrow keys from anywhere inside it. The list says in data-sorts where its keys are sent; lists with the same
   data-among take from each other. All ends in the same request the buttons make; the server paints the answer. */

const HOLD = 6; // pixels before a touch is a drag
const EDGE = 72; // pixels from the edge of the window where a drag scrolls it

let drag = null;

const list = (element) => element.closest("[data-sorts]");
const places = (box) => [...box.querySelectorAll(":scope > [data-key]")];
const keys = (box) => places(box).map((place) => place.dataset.key);

function send(box) {
  htmx.ajax("POST", box.dataset.sorts, { source: box, swap: "none", values: { keys: keys(box) } });
}

/* The list under the pointer, if it is one what is dragged may lie in. */
function under(x, y) {
  const among = drag.from.dataset.among;
  const box = among && document.elementsFromPoint(x, y).map((each) => each.closest("[data-sorts]")).find((each) => each?.dataset.among === among);
  if (box) return box;
  const near = among && document.elementFromPoint(x, y)?.closest("[data-key]")?.querySelector(`[data-among="${CSS.escape(among)}"]`);
  return near || list(drag.place);
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (!handle || event.button > 0) return;
  event.preventDefault();
  const place = handle.closest("[data-key]");
  drag = { place, from: list(place), y: event.clientY, before: keys(list(place)), moving: false };
  handle.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.moving && Math.abs(event.clientY - drag.y) < HOLD) return;
  drag.moving = true;
  drag.place.classList.add("dragged");
  if (event.clientY < EDGE) scrollBy(0, -12);
  else if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
  const box = under(event.clientX, event.clientY);
  if (drag.place.contains(box)) return;
  const behind = places(box).filter((each) => each !== drag.place).find((each) => {
    const { top, height } = each.getBoundingClientRect();
    return event.clientY < top + height / 2;
  });
  if (list(drag.place) !== box || behind !== drag.place.nextElementSibling) box.insertBefore(drag.place, behind ?? null);
});

const drop = () => {
  if (!drag) return;
  const { place, from, before, moving } = drag;
  drag = null;
  place.classList.remove("dragged");
  const box = list(place);
  if (moving && (box !== from || keys(box).join() !== before.join())) send(box);
};
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);

document.addEventListener("keydown", (event) => {
  const place = event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) ? event.target.closest?.("[data-key]") : null;
  const box = place && list(place);
  if (!box) return;
  event.preventDefault();
  const other = event.key === "ArrowUp" ? place.previousElementSibling : place.nextElementSibling;
  const beyond = other ? null : neighbour(box, event.key === "ArrowUp" ? -1 : 1);
  if (!other && !beyond) return;
  if (beyond) beyond.insertBefore(place, event.key === "ArrowUp" ? null : beyond.firstElementChild);
  else if (event.key === "ArrowUp") box.insertBefore(place, other);
  else box.insertBefore(other, place);
  event.target.focus(); // moving an element takes the focus away from what is inside
  send(beyond ?? box);
});

/* The list before or after this one, of those that take from each other. */
function neighbour(box, by) {
  if (!box.dataset.among) return null;
  const all = [...document.querySelectorAll(`[data-among="${CSS.escape(box.dataset.among)}"]`)];
  return all[all.indexOf(box) + by] ?? null;
}
