// A drawn series by keyboard and finger: arrows walk from value to value, up and down go to the other line where there
// are two, and the line below says which value it is.
// Without this the table beneath the drawing says the same.

for (const svg of document.querySelectorAll("svg[data-chart]")) {
  const dots = [...svg.querySelectorAll("circle")];
  const said = svg.parentElement.querySelector(".chart-said");
  if (!dots.length || !said) continue;
  let at = dots.length - 1;

  const show = (place) => {
    dots[at].classList.remove("here");
    at = Math.max(0, Math.min(dots.length - 1, place));
    dots[at].classList.add("here");
    said.textContent = dots[at].dataset.said;
  };

  const lines = [...svg.querySelectorAll("[data-line]")].map((line) => [...line.querySelectorAll("circle")]);
  const far = (dot, x) => Math.abs(dot.cx.baseVal.value - x);

  // The value of the other line that lies nearest in time.
  const across = () => {
    const other = lines.find((line) => line.length && !line.includes(dots[at]));
    const x = dots[at].cx.baseVal.value;
    return other ? dots.indexOf(other.reduce((best, dot) => (far(dot, x) < far(best, x) ? dot : best))) : at;
  };

  svg.setAttribute("tabindex", "0");
  svg.addEventListener("focus", () => show(at));
  svg.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: dots.length - 1 };
    if (lines.length > 1) Object.assign(steps, { ArrowUp: across(), ArrowDown: across() });
    if (!(event.key in steps)) return;
    event.preventDefault();
    show(steps[event.key]);
  });
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const view = svg.viewBox.baseVal;
    const x = view.x + ((event.clientX - box.left) / box.width) * view.width;
    let nearest = 0;
    dots.forEach((dot, place) => {
      if (far(dot, x) < far(dots[nearest], x)) nearest = place;
    });
    show(nearest);
  });
}
