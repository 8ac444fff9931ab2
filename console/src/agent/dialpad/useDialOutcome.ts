// Tells why nobody was reached, once a call that the agent began has ended without a talk.
import { usePrevious } from "@mantine/hooks";
import { useEffect } from "react";
import type { AgentView } from "../../api/types";
import { tell } from "../../shared/toasts";
import { outcomeOf } from "./outcome";
import { useLatestCall } from "./useDialpad";

export function useDialOutcome({ work }: AgentView): void {
  const before = usePrevious(work);
  const latest = useLatestCall();
  useEffect(() => {
    if (before !== "dialing" || work === "dialing" || work === "talking") return;
    void latest().then((call) => call && tell(`${call.number}: ${outcomeOf(call)}.`));
  }, [before, work, latest]);
}
