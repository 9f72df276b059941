// What a stroke of the bell is for hand and ear: two soft tones, and a tremble where the device can.
import type { Stroke } from "./bell";

const tremble: Readonly<Record<Stroke, number[]>> = {
  soon: [200],
  end: [200, 150, 200],
};
const tones: Readonly<Record<Stroke, readonly number[]>> = {
  soon: [523],
  end: [659, 523],
};
const tone_s = 1.2;
const apart_s = 0.5;
const loudness = 0.2;

let audio: AudioContext | undefined;

export function ring(stroke: Stroke, sounds: boolean): void {
  navigator.vibrate?.(tremble[stroke]);
  if (!sounds || typeof AudioContext === "undefined") return;
  audio ??= new AudioContext();
  const context = audio;
  // A browser that wants a touch first stays silent: the bell is also seen and felt.
  context.resume().then(
    () =>
      tones[stroke].forEach((hertz, index) => {
        const from = context.currentTime + index * apart_s;
        const tone = context.createOscillator();
        const volume = context.createGain();
        tone.frequency.value = hertz;
        volume.gain.setValueAtTime(loudness, from);
        volume.gain.exponentialRampToValueAtTime(0.001, from + tone_s);
        tone.connect(volume).connect(context.destination);
        tone.start(from);
        tone.stop(from + tone_s);
      }),
    () => undefined,
  );
}
