/* The builder's table by hand: drills are dragged by their handle with a finger or a mouse, and with Alt and the arrow keys
   from anywhere inside one. Both end in the same form the buttons send; the server paints the answer. */

const HOLD = 6; // pixels before a touch is a drag

let drag = null;

const list = (element) => element.closest("[data-sorts]");
const places = (box) => [...box.querySelectorAll(":scope > [data-key]")];

function send(box) {
  const values = { keys: places(box).map((place) => place.dataset.key) };
  htmx.ajax("POST", box.dataset.sorts, { source: box, swap: "none", values });
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (!handle || event.button > 0) return;
  event.preventDefault();
  const place = handle.closest("[data-key]");
  drag = { place, box: list(place), y: event.clientY, before: places(list(place)).map((each) => each.dataset.key), moving: false };
  handle.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.moving && Math.abs(event.clientY - drag.y) < HOLD) return;
  drag.moving = true;
  drag.place.classList.add("dragged");
  const others = places(drag.box).filter((each) => each !== drag.place);
  const behind = others.find((each) => {
    const { top, height } = each.getBoundingClientRect();
    return event.clientY < top + height / 2;
  });
  if (behind !== drag.place.nextElementSibling) drag.box.insertBefore(drag.place, behind ?? null);
});

const drop = () => {
  if (!drag) return;
  const { place, box, before, moving } = drag;
  drag = null;
  place.classList.remove("dragged");
  const now = places(box).map((each) => each.dataset.key);
  if (moving && now.join() !== before.join()) send(box);
};
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);

document.addEventListener("keydown", (event) => {
  const place = event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) ? event.target.closest?.("[data-key]") : null;
  const box = place && list(place);
  if (!box) return;
  event.preventDefault();
  const other = event.key === "ArrowUp" ? place.previousElementSibling : place.nextElementSibling;
  if (!other) return;
  if (event.key === "ArrowUp") box.insertBefore(place, other);
  else box.insertBefore(other, place);
  event.target.focus(); // moving an element takes the focus away from what is inside
  send(box);
});
