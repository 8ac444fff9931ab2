// What a supervisor can do about an agent's state.
import { Menu } from "@mantine/core";
import { CircleCheck, CircleMinus, CircleOff, TimerOff } from "lucide-react";
import { useState } from "react";
import type { AgentRow } from "../../api/types";
import { ActionMenu } from "../../steering/ActionMenu";
import { SteerDialog } from "../../steering/SteerDialog";
import { useOversight } from "../../steering/useOversight";
import type { Steer } from "../../steering/useSteering";

interface Choice {
  title: string;
  steer: Steer;
}

export function AgentMenu({ agent }: { agent: AgentRow }) {
  const over = useOversight();
  const [choice, choose] = useState<Choice | null>(null);
  const item = (title: string, change: Pick<Extract<Steer, { kind: "presence" }>, "presence" | "at_once">) => () =>
    choose({ title: `${title}: ${agent.name}`, steer: { kind: "presence", agent: agent.id, ...change } });
  return (
    <>
      <ActionMenu label={`What to do with ${agent.name}`} barred={over.agent(agent.id)}>
        {agent.work !== "idle" && <Menu.Label>After the work at hand</Menu.Label>}
        <Menu.Item
          leftSection={<CircleCheck size={16} />}
          onClick={item("Make available", { presence: "available", at_once: false })}
        >
          Make available
        </Menu.Item>
        <Menu.Item
          leftSection={<CircleMinus size={16} />}
          onClick={item("Make not ready", { presence: "not_ready", at_once: false })}
        >
          Make not ready
        </Menu.Item>
        <Menu.Item
          leftSection={<CircleOff size={16} />}
          onClick={item("Take offline", { presence: "offline", at_once: false })}
        >
          Take offline
        </Menu.Item>
        {agent.work === "wrap_up" && (
          <Menu.Item
            leftSection={<TimerOff size={16} />}
            onClick={item("End the wrap-up", { presence: "not_ready", at_once: true })}
          >
            End the wrap-up, not ready
          </Menu.Item>
        )}
      </ActionMenu>
      {choice && <SteerDialog title={choice.title} verb="Do it" steer={choice.steer} close={() => choose(null)} />}
    </>
  );
}
