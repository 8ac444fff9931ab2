// What a supervisor can do with a queue.
import { Menu } from "@mantine/core";
import { DoorClosed, DoorOpen } from "lucide-react";
import { useState } from "react";
import type { QueueRow } from "../api/types";
import { ActionMenu } from "../steering/ActionMenu";
import { SteerDialog } from "../steering/SteerDialog";
import { useOversight } from "../steering/useOversight";
import { CloseDialog } from "./CloseDialog";

export function QueueMenu({ queue, queues }: { queue: QueueRow; queues: QueueRow[] }) {
  const over = useOversight();
  const [chosen, choose] = useState<"close" | "open" | null>(null);
  const done = () => choose(null);
  return (
    <>
      <ActionMenu label={`What to do with ${queue.title}`} barred={over.queue(queue.id)}>
        {queue.closure !== null && (
          <Menu.Item leftSection={<DoorOpen size={16} />} onClick={() => choose("open")}>
            Open the queue
          </Menu.Item>
        )}
        <Menu.Item leftSection={<DoorClosed size={16} />} onClick={() => choose("close")}>
          {queue.closure === null ? "Close the queue" : "Change the closure"}
        </Menu.Item>
      </ActionMenu>
      {chosen === "close" && <CloseDialog queue={queue} queues={queues} close={done} />}
      {chosen === "open" && (
        <SteerDialog
          title={`Open ${queue.title}`}
          verb="Open"
          steer={{ kind: "open", queue: queue.name }}
          close={done}
        />
      )}
    </>
  );
}
