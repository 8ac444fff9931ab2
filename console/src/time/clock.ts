// The service's clock as this page knows it: deadlines and durations are counted on it, not on the computer's.
let ahead = 0;

/** Takes an instant the service has just named, in milliseconds since the epoch. */
export function learnServiceTime(at: number, now: number = Date.now()): void {
  ahead = at - now;
}

export const serviceNow = (): number => Date.now() + ahead;
