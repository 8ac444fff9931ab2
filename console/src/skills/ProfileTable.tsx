// Agents with their skills and queues; of very many only the first are shown.
import { Group, Text } from "@mantine/core";
import { Users } from "lucide-react";
import type { Choice, ProfileBook, ProfileRow } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { GuardedButton } from "../steering/GuardedButton";
import { useOversight, type Oversight } from "../steering/useOversight";

const MOST_SHOWN = 100;
const COLUMNS: Column[] = [
  { title: "Agent" },
  { title: "Team" },
  { title: "Skills, with levels" },
  { title: "Queues" },
  { title: "Actions" },
];

interface ProfileTableProps {
  book: ProfileBook;
  agents: ProfileRow[];
  choose: (agent: ProfileRow) => void;
}

export function ProfileTable({ book, agents, choose }: ProfileTableProps) {
  const over = useOversight();
  const shown = agents.slice(0, MOST_SHOWN);
  const counted = shown.length < agents.length ? `${shown.length} of ${agents.length}` : agents.length;
  return (
    <Panel title="Agents" aside={<Tag tone="calm">{counted}</Tag>}>
      {shown.length === 0 ? (
        <Empty icon={Users} title="Nobody found">
          Fewer conditions find more.
        </Empty>
      ) : (
        <DataTable
          main
          label="Skills"
          columns={COLUMNS}
          rows={shown.map((agent) => rowOf(agent, book, over, choose))}
        />
      )}
    </Panel>
  );
}

const titleOf = (choices: Choice[], name: string): string =>
  choices.find((choice) => choice.name === name)?.title ?? name;

function rowOf(
  agent: ProfileRow,
  { skills, queues }: ProfileBook,
  over: Oversight,
  choose: (agent: ProfileRow) => void,
): DataRow {
  const levels = Object.entries(agent.profile.skills).map(([skill, level]) => `${titleOf(skills, skill)} ${level}`);
  return {
    key: agent.id,
    cells: [
      <Text fw={600}>{agent.name}</Text>,
      agent.team ?? "–",
      <Tags words={levels.toSorted()} />,
      agent.profile.queues.map((queue) => titleOf(queues, queue)).join(", ") || "–",
      <GuardedButton
        size="compact-xs"
        variant="default"
        aria-label={`Change the skills of ${agent.name}`}
        barred={over.agent(agent.id)}
        onClick={() => choose(agent)}
      >
        Change
      </GuardedButton>,
    ],
  };
}

function Tags({ words }: { words: string[] }) {
  if (words.length === 0) return "–";
  return (
    <Group gap={4}>
      {words.map((word) => (
        <Tag key={word} tone="info">
          {word}
        </Tag>
      ))}
    </Group>
  );
}
