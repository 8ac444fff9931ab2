// Closes a queue, or all of them: where callers go, what they are told, for how long, and what that would come to.
import { Select, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { QueueRow } from "../api/types";
import { SteerDialog } from "../steering/SteerDialog";
import { EXITS, LASTING, usePreview, type Choice } from "./closure";
import { ClosurePreview } from "./ClosurePreview";

const TYPING_MS = 400;

interface CloseDialogProps {
  /** The queue; null for all of them. */
  queue: QueueRow | null;
  queues: QueueRow[];
  close: () => void;
}

export function CloseDialog({ queue, queues, close }: CloseDialogProps) {
  const [choice, choose] = useState<Choice>({
    queue: queue?.name ?? null,
    way: "exit:closed",
    lasting: "day",
    message: "",
  });
  const [settled] = useDebouncedValue(choice, TYPING_MS);
  const preview = usePreview(settled);
  const others = queues.filter((other) => queue !== null && other.id !== queue.id && other.closure === null);
  const ways = [...EXITS, ...others.map(({ name, title }) => ({ value: `queue:${name}`, label: title }))];
  return (
    <SteerDialog
      title={queue === null ? "Close all queues" : `Close ${queue.title}`}
      verb="Close"
      steer={{ kind: "close", choice }}
      close={close}
    >
      <Select
        label="Callers who wait"
        data={ways}
        allowDeselect={false}
        value={choice.way}
        onChange={(way) => choose({ ...choice, way: way ?? choice.way })}
        data-autofocus
      />
      <Select
        label="For how long"
        data={LASTING}
        allowDeselect={false}
        value={choice.lasting}
        onChange={(lasting) => choose({ ...choice, lasting: lasting ?? choice.lasting })}
      />
      {!choice.way.startsWith("queue:") && (
        <Textarea
          label="What they are told first"
          placeholder="Nothing but what their flow says"
          autosize
          maxLength={1000}
          value={choice.message}
          onChange={(event) => choose({ ...choice, message: event.currentTarget.value })}
        />
      )}
      <ClosurePreview query={preview} />
    </SteerDialog>
  );
}
