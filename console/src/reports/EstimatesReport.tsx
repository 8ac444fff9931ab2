// Did the waits that callers were told hold? A bar shows it at once; beside it stand the numbers.
import { Text, Tooltip } from "@mantine/core";
import { Timer } from "lucide-react";
import type { AccuracyRow } from "../api/types";
import type { Column, DataRow } from "../shared/DataTable";
import { Tag } from "../shared/Tag";
import { lasted, leaning, share } from "./figures";
import { QueueReport } from "./QueueReport";
import { ShareBar } from "./ShareBar";
import { useEstimates } from "./useReports";

const COLUMNS: Column[] = [
  { title: "Queue" },
  { title: "Announced", number: true },
  { title: "Left before", number: true },
  { title: "Held, sooner, later" },
  { title: "Held", number: true },
  { title: "Sooner", number: true },
  { title: "Later", number: true },
  { title: "Off by", number: true },
  { title: "Leaning" },
  { title: "Now" },
];

const NONE = {
  icon: Timer,
  title: "No wait was announced",
  about: "Flows announce waits with the step that tells the estimate.",
};

export function EstimatesReport({ days }: { days: number }) {
  return <QueueReport title="Announced waits" query={useEstimates(days)} columns={COLUMNS} rowOf={rowOf} none={NONE} />;
}

const rowOf = (row: AccuracyRow): DataRow => {
  const talked = row.held + row.sooner + row.later;
  return {
    key: row.queue,
    cells: [
      <Text fw={600}>{row.queue}</Text>,
      row.announced,
      row.unknown,
      <ShareBar
        parts={[
          { tone: "ok", count: row.held },
          { tone: "info", count: row.sooner },
          { tone: "breach", count: row.later },
        ]}
      />,
      share(row.held, talked),
      share(row.sooner, talked),
      share(row.later, talked),
      lasted(row.error_s),
      leaning(row.bias_s),
      <Announcing row={row} />,
    ],
  };
};

function Announcing({ row: { announcing } }: { row: AccuracyRow }) {
  if (announcing) return <Tag tone="ok">Announced</Tag>;
  return (
    <Tooltip label="Too few of the latest announcements held, so callers are told no wait until more do.">
      <span>
        <Tag tone="warn">Kept silent</Tag>
      </span>
    </Tooltip>
  );
}
