// The calls that wait now, the oldest first.
import { Button, Group, Text } from "@mantine/core";
import { PartyPopper } from "lucide-react";
import { useState } from "react";
import type { FloorView, WaitingRow } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { humanize } from "../shared/words";
import { CallMenu } from "./steering/CallMenu";
import { WaitTag } from "./WaitTag";
import { WhyDrawer } from "./WhyDrawer";

const COLUMNS: Column[] = [
  { title: "Caller" },
  { title: "Queue" },
  { title: "Waits" },
  { title: "Priority", number: true },
  { title: "Now" },
  { title: "Actions" },
];

export function WaitingPanel({ floor }: { floor: FloorView }) {
  const { waiting } = floor;
  const [asked, setAsked] = useState<WaitingRow | null>(null);
  const oldestFirst = waiting.toSorted((one, other) => one.since - other.since);
  return (
    <Panel title="Waiting calls" aside={<Tag tone="calm">{waiting.length}</Tag>}>
      {waiting.length === 0 ? (
        <Empty icon={PartyPopper} title="Nobody waits">
          Every caller is being served.
        </Empty>
      ) : (
        <DataTable
          label="Waiting calls"
          columns={COLUMNS}
          rows={oldestFirst.map((call) => rowOf(call, floor, setAsked))}
        />
      )}
      <WhyDrawer call={asked} close={() => setAsked(null)} />
    </Panel>
  );
}

const rowOf = (call: WaitingRow, { queues, agents }: FloorView, ask: (call: WaitingRow) => void): DataRow => ({
  key: call.contact,
  cells: [
    <Caller call={call} />,
    call.queue,
    <WaitTag since={call.since} />,
    call.priority,
    <Now call={call} />,
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Why is ${call.caller} waiting?`}
        onClick={() => ask(call)}
      >
        Why?
      </Button>
      <CallMenu call={call} queues={queues} agents={agents} />
    </Group>,
  ],
});

function Caller({ call: { caller, callback } }: { call: WaitingRow }) {
  return (
    <Group gap={8} wrap="nowrap">
      <Text fw={600}>{caller}</Text>
      {callback && <Tag tone="info">Callback</Tag>}
    </Group>
  );
}

function Now({ call: { offered_to, assigned_to, stage } }: { call: WaitingRow }) {
  if (offered_to) return <Tag tone="accent">Rings at {offered_to}</Tag>;
  if (assigned_to) return <Tag tone="info">Reserved for {assigned_to}</Tag>;
  return humanize(stage);
}
