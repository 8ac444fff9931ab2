// Asks what is to be done and why, before it is done; the reason is kept with it.
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { newKey, useSteering, type Steer } from "./useSteering";

const SHORTEST_REASON = 3;

interface SteerDialogProps {
  title: string;
  verb: string;
  /** What is to be done; null while the choice is not made. */
  steer: Steer | null;
  close: () => void;
  children?: ReactNode;
}

/** Put together from its parts, since the whole one's header counts as a second banner of the page. */
export function SteerDialog({ title, verb, steer, close, children }: SteerDialogProps) {
  const [why, setWhy] = useState("");
  const [key] = useState(newKey);
  const steering = useSteering(close);
  const ready = steer !== null && why.trim().length >= SHORTEST_REASON;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) steering.mutate({ steer, why: why.trim(), key });
  };
  return (
    <Modal.Root opened onClose={close}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt={16}>
          <Group justify="space-between" mb={8}>
            <Modal.Title fw={650}>{title}</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          <form onSubmit={submit}>
            <Stack gap={16}>
              {children}
              <TextInput
                label="Why"
                description="Kept on record with your name."
                maxLength={200}
                value={why}
                onChange={(event) => setWhy(event.currentTarget.value)}
                data-autofocus={children === undefined}
              />
              <Button type="submit" disabled={!ready} loading={steering.isPending} style={{ alignSelf: "end" }}>
                {verb}
              </Button>
            </Stack>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
