// A ticking now, shared by everything on the page that counts.
import { useSyncExternalStore } from "react";
import { serviceNow } from "./clock";

const TICK_MS = 250;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((tell) => tell()), TICK_MS);
  return () => unsubscribe(listener);
}

function unsubscribe(listener: () => void): void {
  listeners.delete(listener);
  if (listeners.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

const quarterSecond = () => Math.floor(serviceNow() / TICK_MS) * TICK_MS;

/** Now on the service's clock, in milliseconds, renewed four times a second. */
export const useNow = (): number => useSyncExternalStore(subscribe, quarterSecond);
