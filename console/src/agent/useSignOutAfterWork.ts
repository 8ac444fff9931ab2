// Signs out once the work is over during which the agent asked to be signed out.
import { useEffect, useRef } from "react";
import type { AgentView } from "../api/types";
import { useSignOut } from "../sign-in/useSignIn";
import { SIGNED_OUT } from "./presence";

export function useSignOutAfterWork({ next_reason, presence, work }: AgentView): void {
  const { mutate } = useSignOut();
  const waits = useRef(false);
  useEffect(() => {
    if (next_reason === SIGNED_OUT) waits.current = true;
    else if (presence !== "offline" || work !== "idle") waits.current = false;
    else if (waits.current) mutate();
  }, [next_reason, presence, work, mutate]);
}
