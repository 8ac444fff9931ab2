// How often and how long were customers on hold, and how many hung up there?
import { Text } from "@mantine/core";
import { CirclePause } from "lucide-react";
import type { HoldsRow } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { Panel } from "../shared/Panel";
import { lasted, share } from "./figures";
import { useHolds } from "./useReports";

const COLUMNS: Column[] = [
  { title: "Queue" },
  { title: "Talked", number: true },
  { title: "Held", number: true },
  { title: "Holds", number: true },
  { title: "Lasted", number: true },
  { title: "Longest", number: true },
  { title: "Abandoned on hold", number: true },
  { title: "Of those held", number: true },
];

export function HoldsReport({ days }: { days: number }) {
  return (
    <Panel title="Holds">
      <Loaded what="the report on holds" query={useHolds(days)}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={CirclePause} title="Nobody talked with an agent">
              Holds are told of for each queue whose callers talked.
            </Empty>
          ) : (
            <DataTable label="Holds" columns={COLUMNS} rows={rows.map(rowOf)} />
          )
        }
      </Loaded>
    </Panel>
  );
}

const rowOf = (row: HoldsRow): DataRow => ({
  key: row.queue,
  cells: [
    <Text fw={600}>{row.queue}</Text>,
    row.talked,
    row.held,
    row.holds,
    lasted(row.mean_s),
    lasted(row.longest_s),
    row.abandoned_on_hold,
    share(row.abandoned_on_hold, row.held),
  ],
});
