// The dialpad: a number to call and for which queue, a colleague, and whom one called before.
import { Button, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { Phone } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Dialog } from "../../shared/Dialog";
import { explain } from "../../api/problem";
import type { Dialpad } from "../../api/types";
import { Keypad } from "../../shared/Keypad";
import { Loading } from "../../shared/Loading";
import { Colleagues } from "./Colleagues";
import { RecentCalls } from "./RecentCalls";
import { useCall, useChecked, useDialpad } from "./useDialpad";

interface DialDialogProps {
  opened: boolean;
  close: () => void;
  /** The number to begin with. */
  first: string;
}

export function DialDialog({ opened, close, first }: DialDialogProps) {
  return (
    <Dialog title="Make a call" opened={opened} close={close}>
      <Filled first={first} close={close} />
    </Dialog>
  );
}

function Filled({ first, close }: { first: string; close: () => void }) {
  const dialpad = useDialpad();
  if (!dialpad.data) return <Loading what="the dialpad" rows={3} />;
  const { may_dial: mayDial, queues, colleagues } = dialpad.data;
  if (!mayDial) return <Text>Your team does not call people of its own choice.</Text>;
  return (
    <Stack gap={24}>
      {queues.length > 0 ? (
        <DialForm dialpad={dialpad.data} first={first} close={close} />
      ) : (
        <Text>You serve no queue to call a number for.</Text>
      )}
      <Colleagues colleagues={colleagues} close={close} />
    </Stack>
  );
}

function DialForm({ dialpad, first, close }: { dialpad: Dialpad; first: string; close: () => void }) {
  const [number, setNumber] = useState(first);
  const [queue, setQueue] = useState(dialpad.queues[0]?.name ?? "");
  const checked = useChecked(number);
  const call = useCall();
  const dial = (dialed: string) => call.mutate({ number: dialed, queue }, { onSuccess: close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    dial(number);
  };
  return (
    <Stack gap={16}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <TextInput
            label="Number"
            type="tel"
            inputMode="tel"
            data-autofocus
            value={number}
            onChange={({ currentTarget }) => setNumber(currentTarget.value)}
            description={checked.data ? `Dials ${checked.data.number}` : "With the country code for other countries"}
            error={checked.error ? explain(checked.error) : null}
          />
          {dialpad.queues.length > 1 && (
            <NativeSelect
              label="For the queue"
              description="Its number is shown to whoever is called, its wrap-up follows"
              data={dialpad.queues.map(({ name, title }) => ({ value: name, label: title }))}
              value={queue}
              onChange={({ currentTarget }) => setQueue(currentTarget.value)}
            />
          )}
          <Keypad onKey={(key) => setNumber((before) => before + key)} />
          <Button
            type="submit"
            size="md"
            disabled={!checked.data}
            loading={call.isPending}
            leftSection={<Phone size={18} aria-hidden />}
          >
            Call
          </Button>
        </Stack>
      </form>
      <RecentCalls calls={dialpad.recent} redial={dial} busy={call.isPending} />
    </Stack>
  );
}
