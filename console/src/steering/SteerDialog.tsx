// Asks what is to be done and why, before it is done; the reason is kept with it.
import { Button, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { Dialog } from "../shared/Dialog";
import { useSteering, type Steer } from "./useSteering";

const SHORTEST_REASON = 3;

interface SteerDialogProps {
  title: string;
  verb: string;
  /** What is to be done; null while the choice is not made. */
  steer: Steer | null;
  close: () => void;
  children?: ReactNode;
}

export function SteerDialog({ title, verb, steer, close, children }: SteerDialogProps) {
  const [why, setWhy] = useState("");
  const steering = useSteering(close);
  const ready = steer !== null && why.trim().length >= SHORTEST_REASON;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) steering.mutate({ steer, why: why.trim() });
  };
  return (
    <Dialog title={title} opened close={close}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {children}
          <TextInput
            label="Why"
            description="Kept on record with your name."
            maxLength={200}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
            data-autofocus={children === undefined || undefined}
          />
          <Button type="submit" disabled={!ready} loading={steering.isPending} style={{ alignSelf: "end" }}>
            {verb}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
