// Every agent of the center: who may take a call, in order, and why all others may not.
import { Text } from "@mantine/core";
import type { CandidateView } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Tag } from "../shared/Tag";

const COLUMNS: Column[] = [{ title: "Agent" }, { title: "Team" }, { title: "Why, or why not" }];

export function CandidateTable({ candidates }: { candidates: CandidateView[] }) {
  return <DataTable label="Every agent" columns={COLUMNS} rows={candidates.map(rowOf)} />;
}

const rowOf = (candidate: CandidateView): DataRow => ({
  key: candidate.agent,
  cells: [
    <Text fw={600}>{candidate.name}</Text>,
    candidate.team ?? "–",
    candidate.rank === null ? candidate.words : <Tag tone="ok">{`${candidate.rank}. in order`}</Tag>,
  ],
});
