// The calls that wait now, the oldest first.
import { Text } from "@mantine/core";
import { PartyPopper } from "lucide-react";
import type { WaitingRow } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { humanize } from "../shared/words";
import { WaitTag } from "./WaitTag";

const COLUMNS: Column[] = [
  { title: "Caller" },
  { title: "Queue" },
  { title: "Waits" },
  { title: "Priority", number: true },
  { title: "Now" },
];

export function WaitingPanel({ waiting }: { waiting: WaitingRow[] }) {
  const oldestFirst = waiting.toSorted((one, other) => one.since - other.since);
  return (
    <Panel title="Waiting calls" aside={<Tag tone="calm">{waiting.length}</Tag>}>
      {waiting.length === 0 ? (
        <Empty icon={PartyPopper} title="Nobody waits">
          Every caller is being served.
        </Empty>
      ) : (
        <DataTable label="Waiting calls" columns={COLUMNS} rows={oldestFirst.map(rowOf)} />
      )}
    </Panel>
  );
}

const rowOf = (call: WaitingRow): DataRow => ({
  key: call.contact,
  cells: [
    <Text fw={600}>{call.caller}</Text>,
    call.queue,
    <WaitTag since={call.since} />,
    call.priority,
    call.offered_to ? <Tag tone="accent">Rings at {call.offered_to}</Tag> : humanize(call.stage),
  ],
});
