// Rings while there is something to answer and the agent has not silenced it.
import { useLocalStorage } from "@mantine/hooks";
import { useEffect } from "react";
import { playTones } from "./audio";

const EVERY_MS = 2_000;
const ring = () => playTones([440, 554], 0.9, 0.08);

export function useRing(ringing: boolean): void {
  const { silent } = useSilence();
  useEffect(() => {
    if (!ringing || silent) return undefined;
    ring();
    const timer = setInterval(ring, EVERY_MS);
    return () => clearInterval(timer);
  }, [ringing, silent]);
}

/** The agent's own choice, kept in this browser. */
export function useSilence(): { silent: boolean; toggle: () => void } {
  const [silent, setSilent] = useLocalStorage({ key: "switchboard-silent", defaultValue: false });
  return { silent, toggle: () => setSilent(!silent) };
}
