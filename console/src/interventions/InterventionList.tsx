// The interventions that were found, as a table, the latest first.
import { Anchor, Text } from "@mantine/core";
import { CircleCheck, CircleX, ScrollText } from "lucide-react";
import { Link } from "react-router";
import type { InterventionView } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Failure } from "../shared/Failure";
import { Loading } from "../shared/Loading";
import { OlderButton } from "../shared/OlderButton";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { useNameOf, type NameOf } from "../shared/useNameOf";
import { humanize } from "../shared/words";
import { serviceNow } from "../time/clock";
import { moment } from "../time/format";
import { actionInWords, detailInWords } from "./actions";
import type { Filters } from "./filters";
import { useInterventions } from "./useInterventions";

const COLUMNS: Column[] = [
  { title: "When" },
  { title: "Who" },
  { title: "What" },
  { title: "Agent" },
  { title: "Call" },
  { title: "Why" },
  { title: "Outcome" },
];

export function InterventionList({ filters }: { filters: Filters }) {
  const query = useInterventions(filters);
  const nameOf = useNameOf();
  const found = query.data?.pages.flat();
  if (query.isError)
    return <Failure what="Could not load the interventions" error={query.error} retry={() => void query.refetch()} />;
  if (!found) return <Loading what="the interventions" rows={6} />;
  return (
    <Panel title="Interventions">
      {found.length === 0 ? (
        <Empty icon={ScrollText} title="Nobody stepped in">
          What supervisors do by hand stays on record here. Fewer conditions find more.
        </Empty>
      ) : (
        <DataTable main label="Interventions" columns={COLUMNS} rows={found.map((row) => rowOf(row, nameOf))} />
      )}
      <OlderButton query={query}>Older interventions</OlderButton>
    </Panel>
  );
}

const rowOf = (row: InterventionView, nameOf: NameOf): DataRow => ({
  key: row.id,
  cells: [
    <span className="figures">{moment(row.at, serviceNow())}</span>,
    nameOf(row.by),
    <Done row={row} />,
    row.agent ?? "–",
    row.contact === null ? "–" : <CallLink call={row.contact} />,
    row.why,
    <Outcome row={row} />,
  ],
});

function Done({ row: { action, what } }: { row: InterventionView }) {
  return (
    <>
      <Text fw={600}>{actionInWords(action)}</Text>
      {what && (
        <Text size="xs" c="dimmed">
          {detailInWords(action, what)}
        </Text>
      )}
    </>
  );
}

function CallLink({ call }: { call: number }) {
  return (
    <Anchor component={Link} size="sm" to={`/calls?call=${call}`}>
      {`Call ${call}`}
    </Anchor>
  );
}

function Outcome({ row: { refused } }: { row: InterventionView }) {
  if (refused === null)
    return (
      <Tag tone="ok" icon={CircleCheck}>
        Done
      </Tag>
    );
  return (
    <Tag tone="warn" icon={CircleX}>
      Refused: {humanize(refused).toLowerCase()}
    </Tag>
  );
}
