/* Lists put in order by hand: what has a data-key is dragged by its data-handle with a finger or a mouse, and moved with
   Alt and the arrow keys from anywhere inside it. A list says in data-sorts where its keys are sent; lists with the same
   data-among take from each other. All ends in the form the buttons send; the server paints the answer. */

const HOLD = 6; // pixels before a touch is a drag
const EDGE = 110; // pixels from the top and the bottom of the screen where dragging scrolls: bars stand there, too
const STEP = 14; // pixels a frame

let drag = null;

const handleOf = (event) => event.target.closest?.("[data-handle]");
const placeOf = (element) => element.closest("[data-sorts] > [data-key]");
const places = (box) => [...box.querySelectorAll(":scope > [data-key]")];
const keysOf = (box) => places(box).map((place) => place.dataset.key);

/** Where a place stands, to put it back, and in which order all of them. */
const spot = (place) => ({ box: place.parentElement, next: place.nextElementSibling, keys: keysOf(place.parentElement) });

/** The order as it stands goes to the club, and in a list by itself the one it was seen in. Where that fails, the place
    is again where it was, before the answer paints how things are. */
function send(place, was) {
  const box = place.parentElement;
  let answered = false;
  const putBack = () => was.box.isConnected && was.box.insertBefore(place, was.next);
  const answer = (event) => {
    if (event.target !== box) return;
    answered = true;
    if (event.detail.xhr.status >= 400) putBack();
  };
  const settle = (event) => {
    if (event.target !== box) return;
    box.removeEventListener("htmx:beforeOnLoad", answer);
    box.removeEventListener("htmx:afterRequest", settle);
    if (!answered) putBack();
  };
  box.addEventListener("htmx:beforeOnLoad", answer);
  box.addEventListener("htmx:afterRequest", settle);
  const values = { keys: keysOf(box), ...(box.dataset.among ? {} : { was: was.keys }) };
  htmx.ajax("POST", box.dataset.sorts, { source: box, swap: "none", values });
}

/* A finger that leaves the handle in a swing is a fling to the browser, also where nothing scrolls (touch-action: none), and
   Chromium takes the next tap, wherever it is, for the one that stops the fling: the tap on Undo was lost. Whoever prevents
   the touch itself has no gesture and so no fling. */
document.addEventListener("touchstart", (event) => handleOf(event) && event.preventDefault(), { passive: false });

document.addEventListener("pointerdown", (event) => {
  const handle = handleOf(event);
  if (!handle || event.button > 0) return;
  event.preventDefault();
  const place = placeOf(handle);
  const { pointerId: id, clientX: x, clientY: y } = event;
  drag = { id, place, was: spot(place), from: y, x, y, moving: false };
});

document.addEventListener("pointermove", (event) => {
  if (event.pointerId !== drag?.id) return;
  drag.x = event.clientX;
  drag.y = event.clientY;
  if (drag.moving || Math.abs(drag.y - drag.from) < HOLD) return;
  drag.moving = true;
  drag.place.classList.add("dragged");
  requestAnimationFrame(follow);
});

/** Every frame of a drag: the place goes where the finger is, and near an edge the page goes on under it while there is
    more of the list. */
function follow() {
  if (!drag?.moving) return;
  settlePlace(drag);
  const own = drag.place.parentElement;
  const boxes = own.dataset.among ? [...document.querySelectorAll(`[data-among="${CSS.escape(own.dataset.among)}"]`)] : [own];
  if (drag.y < EDGE && boxes[0].getBoundingClientRect().top < EDGE) scrollBy(0, -STEP);
  else if (drag.y > innerHeight - EDGE && boxes.at(-1).getBoundingClientRect().bottom > innerHeight - EDGE) scrollBy(0, STEP);
  requestAnimationFrame(follow);
}

/** The list under the finger, if what is dragged may lie in it; else the one it lies in. */
function boxUnder({ place, x, y }) {
  const own = place.parentElement;
  const among = own.dataset.among;
  if (!among) return own;
  const lists = `[data-among="${CSS.escape(among)}"]`;
  const under = document.elementsFromPoint(x, y).filter((each) => !place.contains(each));
  const near = under.map((each) => each.closest(lists) ?? each.closest("[data-key]")?.querySelector(lists));
  return near.find(Boolean) ?? own;
}

function settlePlace(dragged) {
  const { place, y } = dragged;
  const box = boxUnder(dragged);
  const others = places(box).filter((each) => each !== place);
  const behind = others.find((each) => {
    const { top, height } = each.getBoundingClientRect();
    return y < top + height / 2;
  });
  if (box !== place.parentElement || (behind ?? null) !== place.nextElementSibling) box.insertBefore(place, behind ?? null);
}

const drop = (event) => {
  if (event.pointerId !== drag?.id) return;
  if (drag.moving && event.type === "pointerup") settlePlace({ ...drag, x: event.clientX, y: event.clientY });
  const { place, was, moving } = drag;
  drag = null;
  place.classList.remove("dragged");
  const now = spot(place);
  if (moving && (now.box !== was.box || now.next !== was.next)) send(place, was);
};
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);

/** The list before or after this one, of those that take from each other. */
function neighbour(box, by) {
  const all = [...document.querySelectorAll(`[data-among="${CSS.escape(box.dataset.among ?? "")}"]`)];
  return all[all.indexOf(box) + by];
}

document.addEventListener("keydown", (event) => {
  const place = event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) ? event.target.closest && placeOf(event.target) : null;
  if (!place) return;
  event.preventDefault();
  const up = event.key === "ArrowUp";
  const was = spot(place);
  const other = up ? place.previousElementSibling : place.nextElementSibling;
  const beyond = other ? null : neighbour(was.box, up ? -1 : 1);
  if (beyond) beyond.insertBefore(place, up ? null : beyond.firstElementChild);
  else if (other) was.box.insertBefore(up ? place : other, up ? other : place);
  else return;
  event.target.focus(); // moving an element takes the focus away from what is inside
  send(place, was);
});
