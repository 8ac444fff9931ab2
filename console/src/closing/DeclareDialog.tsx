// Declares an emergency or extends it: what callers are told, for how long, and whether its queues close with it.
import { Select, Switch, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { EmergencyRow } from "../api/types";
import { SteerDialog } from "../steering/SteerDialog";
import { LASTING } from "./closure";
import { ClosurePreview } from "./ClosurePreview";
import { useEmergencyPreview, type Wish } from "./emergency";
import { useClosures } from "./useClosures";

const TYPING_MS = 400;
const EXITS = [
  { value: "closed", label: "On in their flow, as out of hours" },
  { value: "voicemail", label: "Leave a message" },
];

export function DeclareDialog({ emergency, close }: { emergency: EmergencyRow; close: () => void }) {
  const closures = useClosures().data ?? [];
  const closed = closures.some(({ holds, closure }) => holds && closure.emergency === emergency.name);
  const [wish, change] = useState<Wish>({
    lasting: "day",
    message: emergency.message,
    closes: closed,
    exit: "closed",
  });
  const [settled] = useDebouncedValue(wish, TYPING_MS);
  const preview = useEmergencyPreview(emergency, settled);
  const verb = emergency.declared ? "Extend" : "Declare";
  return (
    <SteerDialog
      title={`${verb} ${emergency.title}`}
      verb={verb}
      steer={{ kind: "declare", emergency: emergency.name, wish }}
      close={close}
    >
      <Textarea
        label="What callers are told"
        autosize
        maxLength={1000}
        value={wish.message}
        onChange={(event) => change({ ...wish, message: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label="For how long"
        data={LASTING}
        allowDeselect={false}
        value={wish.lasting}
        onChange={(lasting) => change({ ...wish, lasting: lasting ?? wish.lasting })}
      />
      <Switch
        label="Close its queues as long"
        checked={wish.closes}
        onChange={(event) => change({ ...wish, closes: event.currentTarget.checked })}
      />
      {wish.closes && (
        <>
          <Select
            label="Callers who wait"
            data={EXITS}
            allowDeselect={false}
            value={wish.exit}
            onChange={(exit) => change({ ...wish, exit: exit === "voicemail" ? "voicemail" : "closed" })}
          />
          <ClosurePreview query={preview} />
        </>
      )}
    </SteerDialog>
  );
}
