// What a supervisor can do with a queue.
import { ActionIcon, Menu } from "@mantine/core";
import { DoorClosed, DoorOpen, Ellipsis } from "lucide-react";
import { useState } from "react";
import type { QueueRow } from "../../api/types";
import { SteerDialog } from "../steering/SteerDialog";
import { CloseDialog } from "./CloseDialog";

export function QueueMenu({ queue, queues }: { queue: QueueRow; queues: QueueRow[] }) {
  const [chosen, choose] = useState<"close" | "open" | null>(null);
  const done = () => choose(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`What to do with ${queue.title}`}>
            <Ellipsis size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {queue.closure !== null && (
            <Menu.Item leftSection={<DoorOpen size={16} />} onClick={() => choose("open")}>
              Open the queue
            </Menu.Item>
          )}
          <Menu.Item leftSection={<DoorClosed size={16} />} onClick={() => choose("close")}>
            {queue.closure === null ? "Close the queue" : "Change the closure"}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
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
