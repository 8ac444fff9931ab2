// How figures of reports are written; a dash stands where there is nothing to tell.
import { duration } from "../time/format";

const SECOND = 1000;

/** "84 %" of a whole. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;

/** "1:05" for 65 seconds. */
export const lasted = (seconds: number | null): string => (seconds === null ? "–" : duration(seconds * SECOND));

/** Which way estimates err on the whole: "0:20 too long". */
export function leaning(seconds: number | null): string {
  if (seconds === null) return "–";
  const by = duration(Math.abs(Math.round(seconds)) * SECOND);
  if (Math.round(seconds) === 0) return "neither way";
  return seconds > 0 ? `${by} too long` : `${by} too short`;
}
