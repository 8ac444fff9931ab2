// The callbacks to come, the earliest promise first; each can be put first, moved to another time, or taken back.
import { Button, Group, Text } from "@mantine/core";
import { PhoneOutgoing } from "lucide-react";
import { useState } from "react";
import { useCallbacks } from "../api/queries";
import type { CallbackView } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { moment } from "../time/format";
import { useNow } from "../time/useNow";
import { isAtRest, STANDING } from "./callbackWords";
import { PromiseTag } from "./PromiseTag";
import { RescheduleDialog } from "./RescheduleDialog";
import { SteerDialog } from "../steering/SteerDialog";

const COLUMNS: Column[] = [
  { title: "Number" },
  { title: "Queue" },
  { title: "First" },
  { title: "Promised" },
  { title: "Attempts", number: true },
  { title: "Now" },
  { title: "Actions" },
];

interface Choice {
  kind: "call_now" | "reschedule" | "withdraw_callback";
  callback: CallbackView;
}

export function CallbacksPanel() {
  const callbacks = useCallbacks().data ?? [];
  const [choice, choose] = useState<Choice | null>(null);
  return (
    <Panel title="Callbacks" aside={<Tag tone="calm">{callbacks.length}</Tag>}>
      {callbacks.length === 0 ? (
        <Empty icon={PhoneOutgoing} title="No callbacks to come">
          Callers who would rather be called than wait appear here.
        </Empty>
      ) : (
        <DataTable label="Callbacks" columns={COLUMNS} rows={callbacks.map((callback) => rowOf(callback, choose))} />
      )}
      {choice && <Dialog choice={choice} close={() => choose(null)} />}
    </Panel>
  );
}

const rowOf = (callback: CallbackView, choose: (choice: Choice) => void): DataRow => ({
  key: callback.contact,
  cells: [
    <Text fw={600} className="figures">
      {callback.number}
    </Text>,
    callback.queue,
    callback.customer_first ? "Customer" : "Agent",
    <PromiseTag callback={callback} />,
    `${callback.attempts} of ${callback.attempts_max}`,
    <Now callback={callback} />,
    <Actions callback={callback} choose={choose} />,
  ],
});

function Actions({ callback, choose }: { callback: CallbackView; choose: (choice: Choice) => void }) {
  const { number, standing } = callback;
  const moving = !isAtRest(standing);
  const met = standing === "talking" || standing === "on_line";
  const action = (kind: Choice["kind"], words: string, label: string, disabled: boolean) => (
    <Button
      size="compact-xs"
      variant="default"
      disabled={disabled}
      aria-label={label}
      onClick={() => choose({ kind, callback })}
    >
      {words}
    </Button>
  );
  return (
    <Group gap={4}>
      {action("call_now", "Call first", `Call ${number} first`, moving)}
      {action("reschedule", "Another time", `Another time for ${number}`, moving)}
      {action("withdraw_callback", "Withdraw", `Withdraw the callback to ${number}`, met)}
    </Group>
  );
}

function Dialog({ choice: { kind, callback }, close }: { choice: Choice; close: () => void }) {
  if (kind === "reschedule") return <RescheduleDialog callback={callback} close={close} />;
  const [title, verb] = kind === "call_now" ? ["Call first", "Call first"] : ["Withdraw the callback", "Withdraw"];
  return (
    <SteerDialog
      title={`${title}: ${callback.number}`}
      verb={verb}
      steer={{ kind, contact: callback.contact }}
      close={close}
    />
  );
}

function Now({ callback: { standing, next_at } }: { callback: CallbackView }) {
  const now = useNow();
  if (standing === "resting" && next_at != null) return <Tag tone="calm">{`Rests until ${moment(next_at, now)}`}</Tag>;
  if (standing === "waiting") return STANDING.waiting;
  return <Tag tone="accent">{STANDING[standing]}</Tag>;
}
