// What a supervisor can do with a caller whom nobody has taken yet.
import { Menu } from "@mantine/core";
import { useState } from "react";
import { ArrowRightLeft, Hand, ListOrdered, UserRound } from "lucide-react";
import type { AgentRow, QueueRow, WaitingRow } from "../../api/types";
import { useSignedIn } from "../../app/SignedIn";
import { ActionMenu } from "../../steering/ActionMenu";
import { useOversight } from "../../steering/useOversight";
import { AssignDialog } from "./AssignDialog";
import { PriorityDialog } from "./PriorityDialog";
import { RequeueDialog } from "./RequeueDialog";
import { TakeDialog } from "./TakeDialog";

interface CallMenuProps {
  call: WaitingRow;
  queues: QueueRow[];
  agents: AgentRow[];
}

type Chosen = "requeue" | "assign" | "take" | "priority" | null;

export function CallMenu({ call, queues, agents }: CallMenuProps) {
  const { agent } = useSignedIn();
  const over = useOversight();
  const [chosen, choose] = useState<Chosen>(null);
  const close = () => choose(null);
  const queue = queues.find(({ title }) => title === call.queue);
  return (
    <>
      <ActionMenu label={`What to do with ${call.caller}`} barred={queue ? over.queue(queue.id) : null}>
        <Menu.Item leftSection={<UserRound size={16} />} onClick={() => choose("assign")}>
          Assign to an agent
        </Menu.Item>
        {agent !== null && over.agent(agent) === null && (
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
      </ActionMenu>
      {chosen === "requeue" && <RequeueDialog call={call} queues={queues} close={close} />}
      {chosen === "assign" && <AssignDialog call={call} agents={agents} close={close} />}
      {chosen === "priority" && <PriorityDialog call={call} close={close} />}
      {chosen === "take" && <TakeDialog call={call} close={close} />}
    </>
  );
}
