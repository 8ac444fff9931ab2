// Each queue: how many wait and for how long, who is there to answer, how the day has gone.
import { Group, Text } from "@mantine/core";
import { DoorClosed, ListOrdered } from "lucide-react";
import { useState } from "react";
import type { QueueRow } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { CloseDialog } from "../closing/CloseDialog";
import { ClosureTag } from "../closing/ClosureTag";
import { QueueMenu } from "../closing/QueueMenu";
import { GuardedButton } from "../steering/GuardedButton";
import { useOversight } from "../steering/useOversight";
import { judgeServiceLevel } from "./thresholds";
import { WaitTag } from "./WaitTag";

const COLUMNS: Column[] = [
  { title: "Queue" },
  { title: "Waiting", number: true },
  { title: "Oldest" },
  { title: "Free", number: true },
  { title: "Talking", number: true },
  { title: "Service level" },
  { title: "Answered", number: true },
  { title: "Abandoned", number: true },
  { title: "Actions" },
];

export function QueuesPanel({ queues }: { queues: QueueRow[] }) {
  return (
    <Panel title="Queues" aside={queues.length > 0 && <CloseAll queues={queues} />}>
      {queues.length === 0 ? (
        <Empty icon={ListOrdered} title="No queues yet">
          Queues appear here once a center file with queues is applied.
        </Empty>
      ) : (
        <DataTable label="Queues" columns={COLUMNS} rows={queues.map((queue) => rowOf(queue, queues))} />
      )}
    </Panel>
  );
}

function CloseAll({ queues }: { queues: QueueRow[] }) {
  const barred = useOversight().queues(queues.map(({ id }) => id));
  const [asking, ask] = useState(false);
  return (
    <>
      <GuardedButton
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<DoorClosed size={16} />}
        barred={barred}
        onClick={() => ask(true)}
      >
        Close all
      </GuardedButton>
      {asking && <CloseDialog queue={null} queues={queues} close={() => ask(false)} />}
    </>
  );
}

const rowOf = (queue: QueueRow, queues: QueueRow[]): DataRow => ({
  key: queue.id,
  cells: [
    <Group gap={8} wrap="nowrap">
      <Text fw={600} style={{ whiteSpace: "nowrap" }}>
        {queue.title}
      </Text>
      {queue.closure && <ClosureTag closure={queue.closure} />}
    </Group>,
    queue.waiting,
    queue.oldest_at === null ? "–" : <WaitTag since={queue.oldest_at} threshold_s={queue.service_level.threshold_s} />,
    queue.available,
    queue.talking,
    <LevelTag queue={queue} />,
    queue.answered,
    queue.abandoned,
    <QueueMenu queue={queue} queues={queues} />,
  ],
});

function LevelTag({ queue: { service_level: level } }: { queue: QueueRow }) {
  const { tone, icon, word } = judgeServiceLevel(level);
  return (
    <Tag tone={tone} icon={icon}>
      {level.percent === null ? word : <Percent value={level.percent} word={word} />}
    </Tag>
  );
}

const Percent = ({ value, word }: { value: number; word: string }) => (
  <>
    {Math.round(value)} % <span className="where-room">· {word}</span>
  </>
);
