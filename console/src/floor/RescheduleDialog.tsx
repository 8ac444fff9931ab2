// Another time for a callback, out of those its queue has free.
import { Select } from "@mantine/core";
import { useState } from "react";
import { useCallbackSlots } from "../api/queries";
import type { CallbackView } from "../api/types";
import { SteerDialog } from "../steering/SteerDialog";
import { clockTime, moment } from "../time/format";
import { useNow } from "../time/useNow";

export function RescheduleDialog({ callback, close }: { callback: CallbackView; close: () => void }) {
  const [slot, setSlot] = useState<string | null>(null);
  const now = useNow();
  const free = useCallbackSlots(callback.contact).data;
  return (
    <SteerDialog
      title={`Another time: ${callback.number}`}
      verb="Change the time"
      steer={slot === null ? null : { kind: "reschedule_callback", contact: callback.contact, slot }}
      close={close}
    >
      <Select
        label="Time"
        description={free?.length === 0 ? "The queue has no times to choose from." : "The callback rests until then."}
        placeholder="Choose one"
        disabled={!free?.length}
        data={(free ?? []).map((each) => ({
          value: each.slot,
          label: `${moment(each.begins, now)} to ${clockTime(each.ends)}`,
        }))}
        value={slot}
        onChange={setSlot}
        data-autofocus
      />
    </SteerDialog>
  );
}
