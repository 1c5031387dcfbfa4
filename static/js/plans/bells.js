/* The whole of a sitting as one piece of sound: silence, and the bells in their places (mono, 8 kHz, 16 bit). A timer sleeps
   with the phone and a synthesiser is switched off with the screen, but a phone goes on playing what plays. The silence is
   the same second over and over, so an hour of it takes no memory to speak of before the browser stores it. */
(() => {
  "use strict";

  const RATE = 8000;
  const FADE = 7; // seconds
  const TONES = { start: 396, interval: 528, end: 396 };
  const STRIKES = { start: 1, interval: 1, end: 3 };
  const APART = 2.5; // seconds between the strikes of the end
  const PARTIALS = [1, 2.76, 5.4]; // of a bowl
  const quiet = new Int16Array(RATE);
  const struck = new Map(); // by tone

  function strike(tone) {
    if (struck.has(tone)) return struck.get(tone);
    const wave = new Float32Array(FADE * RATE);
    PARTIALS.forEach((partial, number) => {
      const turn = (2 * Math.PI * tone * partial) / RATE;
      const decay = (number + 1) / RATE;
      for (let n = 0; n < wave.length; n += 1) {
        const rise = Math.min(1, n / (0.015 * RATE)) * Math.min(1, (wave.length - n) / (0.5 * RATE));
        wave[n] += (0.3 / (number * 2.5 + 1)) * rise * Math.exp(-n * decay) * Math.sin(turn * n);
      }
    });
    struck.set(tone, wave);
    return wave;
  }

  /* Strikes that sound into each other are mixed; from where to where they last, in samples. */
  function sounding(strikes) {
    const groups = [];
    for (const one of strikes) {
      const last = groups.at(-1);
      if (last && one.at < last.ends) { last.strikes.push(one); last.ends = one.at + FADE * RATE; }
      else groups.push({ begins: one.at, ends: one.at + FADE * RATE, strikes: [one] });
    }
    return groups;
  }

  function mixed({ begins, ends, strikes }) {
    const samples = new Int16Array(ends - begins);
    for (const { at, tone } of strikes) {
      strike(tone).forEach((value, n) => { samples[at - begins + n] = Math.max(-32767, Math.min(32767, samples[at - begins + n] + value * 32767)); });
    }
    return samples;
  }

  function header(bytes) {
    const view = new DataView(new ArrayBuffer(44));
    const word = (at, text) => [...text].forEach((sign, n) => view.setUint8(at + n, sign.charCodeAt(0)));
    word(0, "RIFF"); view.setUint32(4, 36 + bytes, true); word(8, "WAVEfmt "); view.setUint32(16, 16, true);
    view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, RATE, true); view.setUint32(28, 2 * RATE, true);
    view.setUint16(32, 2, true); view.setUint16(34, 16, true); word(36, "data"); view.setUint32(40, bytes, true);
    return view.buffer;
  }

  /* bells: [{at, kind}] in seconds. */
  function track(bells) {
    const strikes = bells.flatMap(({ at, kind }) =>
      Array.from({ length: STRIKES[kind] }, (_, n) => ({ at: Math.round((at + n * APART) * RATE), tone: TONES[kind] })));
    const parts = [];
    let here = 0;
    for (const group of sounding(strikes.sort((a, b) => a.at - b.at))) {
      for (let left = group.begins - here; left > 0; left -= RATE) parts.push(left >= RATE ? quiet : quiet.subarray(0, left));
      parts.push(mixed(group));
      here = group.ends;
    }
    return new Blob([header(2 * here), ...parts], { type: "audio/wav" });
  }

  window.bells = { track };
})();
