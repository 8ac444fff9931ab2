// Goes into an agent's talk in one of the three ways.
import { ActionIcon, Menu } from "@mantine/core";
import { Headphones } from "lucide-react";
import type { AgentRow } from "../../api/types";
import { useListening } from "./ListeningProvider";
import { MODES, modesInOrder } from "./modes";

export function ListenMenu({ agent: { name, contact, work } }: { agent: AgentRow }) {
  const { listen, target } = useListening();
  if (work !== "talking" || contact === null || target?.contact === contact) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Listen to ${name}`}>
          <Headphones size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {modesInOrder.map((mode) => {
          const { title, icon: Icon } = MODES[mode];
          return (
            <Menu.Item
              key={mode}
              leftSection={<Icon size={16} />}
              onClick={() => listen({ contact, agent: name, mode })}
            >
              {title}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
