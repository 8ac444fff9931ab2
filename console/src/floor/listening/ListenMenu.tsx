// Goes into an agent's talk in one of the three ways.
import { Menu } from "@mantine/core";
import { Headphones } from "lucide-react";
import type { AgentRow } from "../../api/types";
import { ActionMenu } from "../../steering/ActionMenu";
import { useOversight } from "../../steering/useOversight";
import { useListening } from "./ListeningProvider";
import { MODES, modesInOrder } from "./modes";

export function ListenMenu({ agent: { id, name, contact, work } }: { agent: AgentRow }) {
  const { listen, target } = useListening();
  const over = useOversight();
  if (work !== "talking" || contact === null || target?.contact === contact) return null;
  return (
    <ActionMenu label={`Listen to ${name}`} icon={Headphones} barred={over.agent(id)}>
      {modesInOrder.map((mode) => {
        const { title, icon: Icon } = MODES[mode];
        return (
          <Menu.Item key={mode} leftSection={<Icon size={16} />} onClick={() => listen({ contact, agent: name, mode })}>
            {title}
          </Menu.Item>
        );
      })}
    </ActionMenu>
  );
}
