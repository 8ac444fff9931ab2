// The page's one audio output; browsers allow it only after the person has done something on the page.
let context: AudioContext | undefined;

/** The output once it may be heard, else nothing. */
export function audio(): AudioContext | undefined {
  if (!("AudioContext" in globalThis)) return undefined;
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
  return context.state === "running" ? context : undefined;
}

/** Plays a mix of tones; frequencies in Hz, volume from 0 to 1. */
export function playTones(frequencies: number[], seconds: number, volume: number): void {
  const output = audio();
  if (!output) return;
  const end = output.currentTime + seconds;
  const gain = output.createGain();
  gain.gain.setValueAtTime(volume, output.currentTime);
  gain.gain.setTargetAtTime(0, end - 0.05, 0.02);
  gain.connect(output.destination);
  for (const frequency of frequencies) playTone(output, gain, frequency, end);
}

function playTone(output: AudioContext, gain: GainNode, frequency: number, end: number): void {
  const tone = new OscillatorNode(output, { frequency });
  tone.connect(gain);
  tone.start();
  tone.stop(end + 0.1);
}
