// The queues that are closed now: until when, what callers hear, by whom and why; each can be extended or opened.
import { Button, Group, Menu, Text } from "@mantine/core";
import { DoorClosed, DoorOpen } from "lucide-react";
import { useState } from "react";
import { useFloorView } from "../api/queries";
import type { ClosureRecord, QueueRow } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { useNameOf, type NameOf } from "../shared/useNameOf";
import { useOversight } from "../steering/useOversight";
import { duration, moment } from "../time/format";
import { useNow } from "../time/useNow";
import { CloseDialog } from "./CloseDialog";
import { QueueMenu } from "./QueueMenu";
import { useClosures } from "./useClosures";
import { wentTo } from "./words";

const COLUMNS: Column[] = [
  { title: "Queue" },
  { title: "Until" },
  { title: "Who waited" },
  { title: "Was told" },
  { title: "By" },
  { title: "Why" },
  { title: "Actions" },
];

export function ClosedNowPanel() {
  const queues = useFloorView().data?.queues ?? [];
  return (
    <Panel title="Closed now" aside={<CloseMenu queues={queues} />}>
      <Loaded what="the closures" query={useClosures()}>
        {(closures) => <Closed closures={closures.filter(({ holds }) => holds)} queues={queues} />}
      </Loaded>
    </Panel>
  );
}

function Closed({ closures, queues }: { closures: ClosureRecord[]; queues: QueueRow[] }) {
  const nameOf = useNameOf();
  if (closures.length === 0)
    return (
      <Empty icon={DoorOpen} title="Every queue is open">
        A queue that is closed by hand stands here until it opens again.
      </Empty>
    );
  return <DataTable label="Closed now" columns={COLUMNS} rows={closures.map((each) => rowOf(each, queues, nameOf))} />;
}

const rowOf = (
  { id, queue, title, ended_at, message, closure }: ClosureRecord,
  queues: QueueRow[],
  nameOf: NameOf,
): DataRow => {
  const shown = queues.find((each) => each.id === queue);
  return {
    key: id,
    cells: [
      <Group gap={8} wrap="nowrap">
        <Text fw={600}>{title}</Text>
        {closure.emergency && <Tag tone="breach">Emergency</Tag>}
      </Group>,
      <Until at={ended_at} />,
      wentTo(closure),
      message || "–",
      nameOf(closure.by),
      closure.why,
      shown ? <QueueMenu queue={shown} queues={queues} /> : "–",
    ],
  };
};

function Until({ at }: { at: number }) {
  const now = useNow();
  return <span className="figures">{`${moment(at, now)}, in ${duration(at - now)}`}</span>;
}

/** Any queue that is open can be closed from here as well. */
function CloseMenu({ queues }: { queues: QueueRow[] }) {
  const over = useOversight();
  const [chosen, choose] = useState<QueueRow | null>(null);
  const open = queues.filter((queue) => queue.closure === null && over.queue(queue.id) === null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<DoorClosed size={16} />}
            disabled={open.length === 0}
          >
            Close a queue
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {open.map((queue) => (
            <Menu.Item key={queue.id} onClick={() => choose(queue)}>
              {queue.title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && <CloseDialog queue={chosen} queues={queues} close={() => choose(null)} />}
    </>
  );
}
