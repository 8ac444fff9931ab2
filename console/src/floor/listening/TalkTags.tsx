// What else is to be known of an agent's talk: who listens to it, and that a supervisor is asked for.
import { Group } from "@mantine/core";
import { LifeBuoy } from "lucide-react";
import type { AgentRow } from "../../api/types";
import { Tag } from "../../shared/Tag";
import { MODES } from "./modes";

export function TalkTags({ agent: { listeners, help_asked_at: helpAskedAt } }: { agent: AgentRow }) {
  if (helpAskedAt === null && listeners.length === 0) return null;
  return (
    <Group gap={4} mt={4}>
      {helpAskedAt !== null && (
        <Tag tone="warn" icon={LifeBuoy}>
          Asks for help
        </Tag>
      )}
      {listeners.map(({ username, name, mode }) => (
        <Tag key={username} tone="info" icon={MODES[mode].icon}>
          {`${name} ${MODES[mode].does}`}
        </Tag>
      ))}
    </Group>
  );
}
