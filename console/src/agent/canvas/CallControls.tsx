// What an agent can do with a call.
import { Button } from "@mantine/core";
import { Grip, Mic, MicOff, Pause, PencilLine, Play, type LucideIcon } from "lucide-react";
import type { ConnectionView, ConsultView } from "../../api/types";
import { usePhone } from "../../phone/PhoneProvider";
import type { PhoneCall } from "../../phone/state";
import { AskButton } from "../consult/AskButton";
import { TransferButton } from "../transfer/TransferButton";
import { AskForHelp } from "../talk/AskForHelp";
import { RecordingButton } from "../talk/RecordingButton";
import { useHold, useRequestWrapUp } from "../useAgentCommands";
import classes from "./Card.module.css";
import { HangUpButton } from "./HangUpButton";

interface VoiceControlsProps {
  call: PhoneCall;
  keypad: boolean;
  toggleKeypad: () => void;
}

interface CallControlsProps extends Omit<VoiceControlsProps, "call"> {
  connection: ConnectionView;
  consult: ConsultView | null;
  call: PhoneCall | null;
}

export function CallControls({ connection, consult, call, keypad, toggleKeypad }: CallControlsProps) {
  const { contact } = connection;
  return (
    <div className={classes.controls} role="group" aria-label="Call controls">
      {call && <VoiceControls call={call} keypad={keypad} toggleKeypad={toggleKeypad} />}
      {consult === null && !connection.internal && <CustomerControls connection={connection} />}
      {consult?.asking !== false && !connection.internal && <TalkControls connection={connection} />}
      <HangUpButton contact={contact} color="red.9" ml="auto" />
    </div>
  );
}

/** A phone of the agent's own has these itself. */
function VoiceControls({ call: { muted }, keypad, toggleKeypad }: VoiceControlsProps) {
  const { phone } = usePhone();
  return (
    <>
      <Toggle on={muted} icon={muted ? MicOff : Mic} label="Mute" onClick={() => phone.mute(!muted)} />
      <Toggle on={keypad} icon={Grip} label="Keypad" onClick={toggleKeypad} />
    </>
  );
}

/** While a colleague is asked, the consult says who is on hold and who gets the customer. */
function CustomerControls({ connection: { contact, held } }: { connection: ConnectionView }) {
  const hold = useHold();
  return (
    <>
      <Toggle
        on={held}
        icon={held ? Play : Pause}
        label={held ? "Take back" : "Hold"}
        busy={hold.isPending}
        onClick={() => hold.mutate({ contact, on: !held })}
      />
      <AskButton contact={contact} />
      <TransferButton contact={contact} />
    </>
  );
}

/** A colleague who is asked decides nothing about the talk. */
function TalkControls({ connection }: { connection: ConnectionView }) {
  return (
    <>
      <RecordingButton connection={connection} />
      <AskForWrapUp connection={connection} />
      <AskForHelp connection={connection} />
    </>
  );
}

/** Where the queue leaves it to the agent whether a wrap-up follows. */
function AskForWrapUp({ connection: { contact, wrap_up_requested: requested } }: { connection: ConnectionView }) {
  const request = useRequestWrapUp();
  if (requested === null) return null;
  return (
    <Toggle
      on={requested}
      icon={PencilLine}
      label="Wrap-up after"
      busy={request.isPending}
      onClick={() => request.mutate({ contact, on: !requested })}
    />
  );
}

interface ToggleProps {
  on: boolean;
  icon: LucideIcon;
  label: string;
  busy?: boolean;
  onClick: () => void;
}

function Toggle({ on, icon: Icon, label, busy = false, onClick }: ToggleProps) {
  return (
    <Button
      variant={on ? "light" : "default"}
      aria-pressed={on}
      leftSection={<Icon size={18} aria-hidden />}
      loading={busy}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
