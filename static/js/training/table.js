/* The builder's table by hand: drills are dragged by their handle with a finger or a mouse, and with Alt and the arrow keys
   from anywhere inside one. Both end in the same form the buttons send; the server paints the answer. */

const HOLD = 6; // pixels before a touch is a drag
const EDGE = 110; // pixels from the top and the bottom of the screen where dragging scrolls: bars stand there, too
const STEP = 14; // pixels a frame

let drag = null;

const handleOf = (event) => event.target.closest?.("[data-handle]");
const placeOf = (element) => element.closest("[data-sorts] > [data-key]");
const places = (box) => [...box.querySelectorAll(":scope > [data-key]")];
const keysOf = (box) => places(box).map((place) => place.dataset.key);

/** The order as it stands goes to the club; where that fails, it is again as it was. */
function send(box, before) {
  const settle = (event) => {
    if (event.target !== box) return;
    box.removeEventListener("htmx:afterRequest", settle);
    if (!event.detail.successful) for (const key of before) box.append(places(box).find((place) => place.dataset.key === key));
  };
  box.addEventListener("htmx:afterRequest", settle);
  htmx.ajax("POST", box.dataset.sorts, { source: box, swap: "none", values: { keys: keysOf(box) } });
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
  const box = place.parentElement;
  drag = { id: event.pointerId, place, box, from: event.clientY, y: event.clientY, before: keysOf(box), moving: false };
});

document.addEventListener("pointermove", (event) => {
  if (event.pointerId !== drag?.id) return;
  drag.y = event.clientY;
  if (drag.moving || Math.abs(drag.y - drag.from) < HOLD) return;
  drag.moving = true;
  drag.place.classList.add("dragged");
  requestAnimationFrame(follow);
});

/** Every frame of a drag: the place goes where the finger is, and the page goes on under it near an edge. */
function follow() {
  if (!drag?.moving) return;
  settlePlace(drag);
  if (drag.y < EDGE) scrollBy(0, -STEP);
  else if (drag.y > innerHeight - EDGE) scrollBy(0, STEP);
  requestAnimationFrame(follow);
}

function settlePlace({ place, box, y }) {
  const others = places(box).filter((each) => each !== place);
  const behind = others.find((each) => {
    const { top, height } = each.getBoundingClientRect();
    return y < top + height / 2;
  });
  if ((behind ?? null) !== place.nextElementSibling) box.insertBefore(place, behind ?? null);
}

const drop = (event) => {
  if (event.pointerId !== drag?.id) return;
  if (drag.moving && event.type === "pointerup") settlePlace({ ...drag, y: event.clientY });
  const { place, box, before, moving } = drag;
  drag = null;
  place.classList.remove("dragged");
  if (moving && keysOf(box).join() !== before.join()) send(box, before);
};
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);

document.addEventListener("keydown", (event) => {
  const place = event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) ? event.target.closest && placeOf(event.target) : null;
  if (!place) return;
  event.preventDefault();
  const box = place.parentElement;
  const other = event.key === "ArrowUp" ? place.previousElementSibling : place.nextElementSibling;
  if (!other) return;
  const before = keysOf(box);
  if (event.key === "ArrowUp") box.insertBefore(place, other);
  else box.insertBefore(other, place);
  event.target.focus(); // moving an element takes the focus away from what is inside
  send(box, before);
});
