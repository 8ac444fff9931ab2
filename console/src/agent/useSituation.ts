// The situation of this tab, patient with a call that has just ended.
import { useDebouncedValue } from "@mantine/hooks";
import type { AgentView } from "../api/types";
import { usePhone } from "../phone/PhoneProvider";
import { thisTab } from "../stream/tab";
import { situationOf, type Situation } from "./situation";

/** The leg's end is heard here a moment before the service says what comes next. */
const SETTLES_WITHIN_MS = 1_500;

export function useSituation(view: AgentView): Situation {
  const { call } = usePhone().state;
  const [wasGone] = useDebouncedValue(call === null, SETTLES_WITHIN_MS);
  return situationOf(view, call, thisTab, call === null && wasGone);
}
