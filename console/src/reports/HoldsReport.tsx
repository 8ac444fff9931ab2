// How often and how long were customers on hold, and how many hung up there?
import { Text } from "@mantine/core";
import { CirclePause } from "lucide-react";
import type { HoldsRow } from "../api/types";
import type { Column, DataRow } from "../shared/DataTable";
import { lasted, share } from "./figures";
import { QueueReport } from "./QueueReport";
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

const NONE = {
  icon: CirclePause,
  title: "Nobody talked with an agent",
  about: "Holds are told of for each queue whose callers talked.",
};

export function HoldsReport({ days }: { days: number }) {
  return <QueueReport title="Holds" query={useHolds(days)} columns={COLUMNS} rowOf={rowOf} none={NONE} />;
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
