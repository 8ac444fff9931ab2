// The closures that are over, the latest first: for how long, what callers were told, by whom and why.
import { Text } from "@mantine/core";
import { History } from "lucide-react";
import type { ClosureRecord } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { Panel } from "../shared/Panel";
import { useNameOf, type NameOf } from "../shared/useNameOf";
import { serviceNow } from "../time/clock";
import { duration, moment } from "../time/format";
import { useClosures } from "./useClosures";
import { endOfClosure, wentTo } from "./words";

const COLUMNS: Column[] = [
  { title: "Queue" },
  { title: "Closed" },
  { title: "Lasted", number: true },
  { title: "Ended" },
  { title: "Who waited" },
  { title: "Was told" },
  { title: "By" },
  { title: "Why" },
];

export function PastClosuresPanel() {
  return (
    <Panel title="Earlier closures">
      <Loaded what="the closures" query={useClosures()}>
        {(closures) => <Past closures={closures.filter(({ holds }) => !holds)} />}
      </Loaded>
    </Panel>
  );
}

function Past({ closures }: { closures: ClosureRecord[] }) {
  const nameOf = useNameOf();
  if (closures.length === 0)
    return (
      <Empty icon={History} title="No queue was closed by hand">
        What closes here stays on record with who did it and why.
      </Empty>
    );
  return <DataTable label="Earlier closures" columns={COLUMNS} rows={closures.map((each) => rowOf(each, nameOf))} />;
}

const rowOf = (record: ClosureRecord, nameOf: NameOf): DataRow => ({
  key: record.id,
  cells: [
    <Text fw={600}>{record.title}</Text>,
    <span className="figures">{moment(record.began_at, serviceNow())}</span>,
    duration(record.ended_at - record.began_at),
    endOfClosure(record, nameOf),
    wentTo(record.closure),
    record.message || "–",
    nameOf(record.closure.by),
    record.closure.why,
  ],
});
