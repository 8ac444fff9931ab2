// The telephone of this page and what it shows.
import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useState, useSyncExternalStore } from "react";
import { CallerTelephone } from "./telephone";

/** The first customers of the sample center, and a caller who withholds the number. */
export const SAMPLE_NUMBERS = ["+17205550100", "+17205550101", "+17205550102", "anonymous"];

const FIRST_NUMBER = SAMPLE_NUMBERS[0] ?? "anonymous";

export function useTelephone() {
  const [number, setNumber] = useLocalStorage({
    key: "switchboard-own-number",
    defaultValue: FIRST_NUMBER,
    getInitialValueInEffect: false,
  });
  const [telephone] = useState(() => new CallerTelephone(number));
  const state = useSyncExternalStore(telephone.subscribe, telephone.snapshot);
  useEffect(() => {
    telephone.open();
    return () => telephone.close();
  }, [telephone]);
  const callAs = (chosen: string) => {
    setNumber(chosen);
    telephone.callAs(chosen);
  };
  return { telephone, state, number, callAs };
}
