// A report on queues: a row for each, or why there is none.
import type { UseQueryResult } from "@tanstack/react-query";
import type { LucideIcon } from "lucide-react";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { Panel } from "../shared/Panel";

interface QueueReportProps<Row> {
  title: string;
  query: UseQueryResult<Row[]>;
  columns: Column[];
  rowOf: (row: Row) => DataRow;
  /** What stands there when no queue has anything to report. */
  none: { icon: LucideIcon; title: string; about: string };
}

export function QueueReport<Row>({ title, query, columns, rowOf, none }: QueueReportProps<Row>) {
  return (
    <Panel title={title}>
      <Loaded what={`the report on ${title.toLowerCase()}`} query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={none.icon} title={none.title}>
              {none.about}
            </Empty>
          ) : (
            <DataTable label={title} columns={columns} rows={rows.map(rowOf)} />
          )
        }
      </Loaded>
    </Panel>
  );
}
