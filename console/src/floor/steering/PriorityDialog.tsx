// Another priority for a caller.
import { NumberInput } from "@mantine/core";
import { useState } from "react";
import type { WaitingRow } from "../../api/types";
import { SteerDialog } from "../../steering/SteerDialog";

const HIGHEST = 100;

export function PriorityDialog({ call, close }: { call: WaitingRow; close: () => void }) {
  const [priority, setPriority] = useState<number | string>(call.priority);
  const chosen = typeof priority === "number" && priority !== call.priority;
  return (
    <SteerDialog
      title={`Change the priority of ${call.caller}`}
      verb="Change"
      steer={chosen ? { kind: "priority", contact: call.contact, priority } : null}
      close={close}
    >
      <NumberInput
        label="Priority"
        description="From 0 to 100; a higher one comes first."
        min={0}
        max={HIGHEST}
        allowDecimal={false}
        value={priority}
        onChange={setPriority}
        data-autofocus
      />
    </SteerDialog>
  );
}
