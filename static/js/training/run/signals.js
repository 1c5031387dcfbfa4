/* What is heard and felt, and the screen that stays on. Each does nothing where the device cannot. */

const VOLUME = 0.35;

export class Signals {
  constructor(storage = localStorage) {
    this.storage = storage;
    this.on = storage.getItem("fieldhouse.training.sound") !== "off";
    this.audio = null;
    this.lock = null;
    this.wanted = false;
    document.addEventListener("visibilitychange", () => this.wanted && document.visibilityState === "visible" && this.keepAwake());
  }

  /** Browsers let a page sound only after a tap: called in one. */
  unlock() {
    this.audio ??= globalThis.AudioContext ? new AudioContext() : null;
    this.audio?.resume().catch(() => {});
  }

  turn(on) {
    this.on = on;
    this.storage.setItem("fieldhouse.training.sound", on ? "on" : "off");
  }

  /** kind: "tick" (3, 2, 1), "work", "rest", "end". */
  give(kind) {
    const [pitch, seconds, times, shake] = {
      tick: [660, 0.09, 1, [60]],
      work: [990, 0.35, 1, [200]],
      rest: [520, 0.3, 2, [120, 80, 120]],
      end: [880, 0.5, 3, [300, 120, 300, 120, 300]],
    }[kind];
    if (!this.on) return;
    navigator.vibrate?.(shake);
    for (let nth = 0; nth < times; nth += 1) this.tone(pitch, nth * (seconds + 0.12), seconds);
  }

  tone(pitch, wait, seconds) {
    if (this.audio?.state !== "running") return;
    const [voice, volume] = [this.audio.createOscillator(), this.audio.createGain()];
    const at = this.audio.currentTime + wait;
    voice.type = "square";
    voice.frequency.value = pitch;
    volume.gain.setValueAtTime(VOLUME, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + seconds);
    voice.connect(volume).connect(this.audio.destination);
    voice.start(at);
    voice.stop(at + seconds);
  }

  /** The screen stays on while it runs. The browser takes the lock away when the page is hidden; coming back asks anew. */
  async keepAwake() {
    this.wanted = true;
    try {
      this.lock = (await navigator.wakeLock?.request("screen")) ?? null;
    } catch {
      this.lock = null; // battery saver, or no permission: the clock does not depend on it
    }
  }

  async letSleep() {
    this.wanted = false;
    await this.lock?.release().catch(() => {});
    this.lock = null;
  }
}
