// Silence in place of the sounds the voice SDK would fetch from elsewhere; the console makes its own.
import type { Device } from "@twilio/voice-sdk";

const KEYS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "s", "h"];
const NAMES = ["incoming", "outgoing", "disconnect", ...KEYS.map((key) => `dtmf${key}`)];
const SAMPLES = 800;
const RATE = 8000;
const HEADER_BYTES = 44;

/** A tenth of a second of silence: a WAV header for 8 kHz, 8 bit, mono, and samples at rest. */
function silence(): Blob {
  const bytes = new Uint8Array(HEADER_BYTES + SAMPLES).fill(128);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => bytes.set(new TextEncoder().encode(word), at);
  text(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + SAMPLES, true);
  text(8, "WAVEfmt ");
  [16, 0x0001_0001, RATE, RATE, 0x0008_0001].forEach((word, at) => view.setUint32(16 + 4 * at, word, true));
  text(36, "data");
  view.setUint32(40, SAMPLES, true);
  return new Blob([bytes], { type: "audio/wav" });
}

export function quietSounds(): Partial<Record<Device.SoundName, string>> {
  const url = URL.createObjectURL(silence());
  return Object.fromEntries(NAMES.map((name) => [name, url]));
}
