// How others learn that a tab has ended, even by a crash: it holds a lock for as long as it lives.
const forever = () => new Promise<never>(() => undefined);

const lockOf = (tab: string) => `switchboard-tab-${tab}`;

let held: Promise<void> | undefined;

/** Resolves once this tab's lock is held; it is held until the tab is gone. */
export function holdTab(tab: string): Promise<void> {
  held ??= new Promise((resolve) => void navigator.locks.request(lockOf(tab), () => (resolve(), forever())));
  return held;
}

/** Runs `act` once the named tab is gone. */
export function whenTabEnds(tab: string, act: () => void): void {
  void navigator.locks.request(lockOf(tab), act);
}

/** Runs `lead` in one tab at a time; the next in line leads when the leader is gone or `signal` ends it. */
export function takeTheLead(group: string, signal: AbortSignal, lead: () => void): void {
  const ended = () => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  const request = navigator.locks.request(`switchboard-leader-${group}`, { signal }, () => (lead(), ended()));
  request.catch((error: unknown) => signal.aborted || console.error(error));
}
