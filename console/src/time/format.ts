// How instants and durations are written.
const SECOND = 1000;
const MINUTE = 60;
const HOUR = 3600;

const two = (value: number) => String(value).padStart(2, "0");

/** "0:42", "12:05", "1:02:03"; never negative. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  if (seconds < HOUR) return `${minutes}:${two(seconds % MINUTE)}`;
  return `${Math.floor(seconds / HOUR)}:${two(minutes)}:${two(seconds % MINUTE)}`;
}

/** Whole seconds left until an instant, the begun one counted. */
export const secondsLeft = (deadline: number, now: number): number => Math.max(0, Math.ceil((deadline - now) / SECOND));

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const exact = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export const clockTime = (at: number): string => time.format(at);

export const exactTime = (at: number): string => exact.format(at);

/** The time of day for today's instants, day and time for older ones. */
export function moment(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return sameDay ? time.format(at) : `${day.format(at)}, ${time.format(at)}`;
}
