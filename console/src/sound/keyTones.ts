// The two tones of each telephone key (ITU-T Q.23), in Hz.
import { playTones } from "./audio";

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477];

export const KEYPAD = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;
export type Key = (typeof KEYPAD)[number];

export const isKey = (key: string): key is Key => (KEYPAD as readonly string[]).includes(key);

export function playKey(key: Key): void {
  const at = KEYPAD.indexOf(key);
  playTones([ROWS[Math.floor(at / 3)] ?? 0, COLUMNS[at % 3] ?? 0], 0.12, 0.06);
}
