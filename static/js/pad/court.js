/* The half court as one taps it. The drawing lies in metres from the attacked basket, as the log keeps shots: x to the
   shooter's right, y towards midcourt. */

export class Court {
  /* root: the section with data-attack; tapped({x, y, value}) */
  constructor(root, tapped) {
    this.root = root;
    this.floor = root.querySelector("[data-floor]");
    this.svg = root.querySelector("svg");
    this.spot = root.querySelector("[data-spot]");
    this.arc = {
      radius: Number(this.floor.dataset.arc),
      corner: Number(this.floor.dataset.corner),
      values: this.floor.dataset.values.split(" ").map(Number),
    };
    this.svg.addEventListener("click", (event) => {
      const place = this.place(event.clientX, event.clientY);
      this.show(place);
      tapped({ ...place, value: this.value(place) });
    });
  }

  /** Metres under a point of the screen, to the centimetre: by where the court lies, not by where it is while it turns. */
  place(clientX, clientY) {
    const seen = new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    const { width, height } = this.svg.viewBox.baseVal;
    const lies = this.root.dataset.turn === "left" ? new DOMPoint(width - seen.x, height - seen.y) : seen;
    const point = lies.matrixTransform(this.floor.transform.baseVal.consolidate().matrix.inverse());
    const rounded = (metres) => Math.round(metres * 100) / 100;
    return { x: rounded(point.x), y: rounded(point.y) };
  }

  /** What a basket from there counts: behind the arc, or beside it in the corner, the larger value. */
  value({ x, y }) {
    const { radius, corner, values } = this.arc;
    const beyond = Math.abs(x) >= corner || Math.hypot(x, y) >= radius;
    return beyond ? values.at(-1) : values[0];
  }

  show({ x, y }) {
    this.spot.setAttribute("transform", `translate(${x} ${y})`);
    this.spot.removeAttribute("hidden");
  }

  clear() {
    this.spot.setAttribute("hidden", "");
  }
}
