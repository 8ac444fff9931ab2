// A caller kept for the supervisor, who is an agent as well.
import { useState } from "react";
import type { WaitingRow } from "../../api/types";
import { SteerDialog } from "../../steering/SteerDialog";
import { ReservedFor, USUAL_S } from "./ReservedFor";

export function TakeDialog({ call, close }: { call: WaitingRow; close: () => void }) {
  const [seconds, setSeconds] = useState(USUAL_S);
  return (
    <SteerDialog
      title={`Take ${call.caller} yourself`}
      verb="Take it"
      steer={{ kind: "assign", contact: call.contact, agent: null, seconds }}
      close={close}
    >
      <ReservedFor seconds={seconds} choose={setSeconds} />
    </SteerDialog>
  );
}
