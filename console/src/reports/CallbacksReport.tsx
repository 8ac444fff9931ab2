// Were callbacks offered, taken and kept, and were they on time?
import { Text } from "@mantine/core";
import { PhoneOutgoing } from "lucide-react";
import type { PunctualityRow } from "../api/types";
import type { Column, DataRow } from "../shared/DataTable";
import { lasted, share } from "./figures";
import { QueueReport } from "./QueueReport";
import { usePunctuality } from "./useReports";

const COLUMNS: Column[] = [
  { title: "Queue" },
  { title: "Offered", number: true },
  { title: "Booked", number: true },
  { title: "Kept", number: true },
  { title: "Hung up", number: true },
  { title: "Not reached", number: true },
  { title: "Expired", number: true },
  { title: "Withdrawn", number: true },
  { title: "Called again", number: true },
  { title: "Put off", number: true },
  { title: "To come", number: true },
  { title: "On time", number: true },
  { title: "Late by", number: true },
  { title: "First call after", number: true },
];

const NONE = {
  icon: PhoneOutgoing,
  title: "No callback was asked for",
  about: "Queues offer callbacks where the center file says so.",
};

export function CallbacksReport({ days }: { days: number }) {
  return <QueueReport title="Callbacks" query={usePunctuality(days)} columns={COLUMNS} rowOf={rowOf} none={NONE} />;
}

const rowOf = (row: PunctualityRow): DataRow => ({
  key: row.queue,
  cells: [
    <Text fw={600}>{row.queue}</Text>,
    `${row.offered} of ${row.asked}`,
    row.booked,
    row.kept,
    row.abandoned,
    row.failed,
    row.expired,
    row.withdrawn,
    row.merged,
    row.put_off,
    row.open,
    share(row.on_time, row.on_time + row.late),
    lasted(row.late_s),
    lasted(row.response_s),
  ],
});
