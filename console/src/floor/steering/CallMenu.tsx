// What a supervisor can do with a caller whom nobody has taken yet.
import { ActionIcon, Menu } from "@mantine/core";
import { useState } from "react";
import { ArrowRightLeft, Ellipsis, Hand, ListOrdered, UserRound } from "lucide-react";
import type { AgentRow, QueueRow, WaitingRow } from "../../api/types";
import { useSignedIn } from "../../app/SignedIn";
import { AssignDialog } from "./AssignDialog";
import { PriorityDialog } from "./PriorityDialog";
import { RequeueDialog } from "./RequeueDialog";
import { SteerDialog } from "./SteerDialog";

interface CallMenuProps {
  call: WaitingRow;
  queues: QueueRow[];
  agents: AgentRow[];
}

type Chosen = "requeue" | "assign" | "take" | "priority" | null;

export function CallMenu({ call, queues, agents }: CallMenuProps) {
  const { agent } = useSignedIn();
  const [chosen, choose] = useState<Chosen>(null);
  const close = () => choose(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`What to do with ${call.caller}`}>
            <Ellipsis size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<UserRound size={16} />} onClick={() => choose("assign")}>
            Assign to an agent
          </Menu.Item>
          {agent !== null && (
            <Menu.Item leftSection={<Hand size={16} />} onClick={() => choose("take")}>
              Take it myself
            </Menu.Item>
          )}
          <Menu.Item leftSection={<ArrowRightLeft size={16} />} onClick={() => choose("requeue")}>
            Move to another queue
          </Menu.Item>
          <Menu.Item leftSection={<ListOrdered size={16} />} onClick={() => choose("priority")}>
            Change the priority
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {chosen === "requeue" && <RequeueDialog call={call} queues={queues} close={close} />}
      {chosen === "assign" && <AssignDialog call={call} agents={agents} close={close} />}
      {chosen === "priority" && <PriorityDialog call={call} close={close} />}
      {chosen === "take" && (
        <SteerDialog
          title={`Take ${call.caller} yourself`}
          verb="Take it"
          steer={{ kind: "assign", contact: call.contact, agent: null }}
          close={close}
        />
      )}
    </>
  );
}
