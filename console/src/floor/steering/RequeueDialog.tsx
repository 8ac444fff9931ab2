// Another queue for a caller, who keeps the time waited.
import { Select } from "@mantine/core";
import { useState } from "react";
import type { QueueRow, WaitingRow } from "../../api/types";
import { SteerDialog } from "../../steering/SteerDialog";

interface RequeueDialogProps {
  call: WaitingRow;
  queues: QueueRow[];
  close: () => void;
}

export function RequeueDialog({ call, queues, close }: RequeueDialogProps) {
  const [queue, setQueue] = useState<string | null>(null);
  const others = queues.filter(({ title }) => title !== call.queue);
  return (
    <SteerDialog
      title={`Move ${call.caller} to another queue`}
      verb="Move"
      steer={queue === null ? null : { kind: "requeue", contact: call.contact, queue }}
      close={close}
    >
      <Select
        label="Queue"
        description="The caller keeps the time waited."
        placeholder="Choose one"
        data={others.map(({ name, title }) => ({ value: name, label: title }))}
        value={queue}
        onChange={setQueue}
        data-autofocus
      />
    </SteerDialog>
  );
}
