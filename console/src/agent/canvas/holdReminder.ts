// A tone that reminds the agent of a customer on hold: once the hold is long, and again every so often.
import { useEffect } from "react";
import { playTones } from "../../sound/audio";

/** How many tones a hold of this length has had; an interval of nought is none. All in milliseconds. */
export function remindersOf(held: number, warnAfter: number, every: number): number {
  if (every === 0 || held < warnAfter) return 0;
  return 1 + Math.floor((held - warnAfter) / every);
}

export function useHoldReminder(reminders: number): void {
  useEffect(() => {
    if (reminders > 0) playTones([660, 880], 0.3, 0.12);
  }, [reminders]);
}
