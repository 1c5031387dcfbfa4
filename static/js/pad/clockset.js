/* The dialog that sets the clock: by steps of seconds, or typed as the board shows it. */

const TYPED = /^(\d{1,2}):([0-5]\d)(?:\.(\d))?$/;

export class ClockSet {
  constructor(flow) {
    this.flow = flow;
    this.dialog = document.getElementById("pad-clock");
    this.text = document.getElementById("pad-clock-text");
    const form = document.getElementById("pad-clock-form");
    document.addEventListener("click", (event) => {
      if (event.target.closest("[data-opens=pad-clock]")) this.show(flow.moment().clock_ms);
      const step = event.target.closest("[data-clock-by]");
      if (step) this.show(Math.max(0, (this.typed() ?? flow.moment().clock_ms) + Number(step.dataset.clockBy)));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const ms = this.typed();
      if (ms === null) return;
      flow.setClock(ms);
      this.dialog.close();
    });
  }

  show(ms) {
    this.text.value = globalThis.fieldhouseClock.face(ms);
  }

  /** Milliseconds, or null for what no clock shows. */
  typed() {
    const [, minutes, seconds, tenth = "0"] = TYPED.exec(this.text.value.trim()) ?? [];
    return minutes === undefined ? null : (Number(minutes) * 60 + Number(seconds)) * 1000 + Number(tenth) * 100;
  }
}
