// Every agent of the center: what they do and for how long.
import { Group, Text } from "@mantine/core";
import { PhoneMissed, Users } from "lucide-react";
import { stateLook } from "../agent/presence";
import type { AgentRow } from "../api/types";
import { Elapsed } from "../shared/Elapsed";
import { Empty } from "../shared/Empty";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import classes from "./AgentsPanel.module.css";
import { AwayTime } from "./AwayTime";
import { ListenMenu } from "./listening/ListenMenu";
import { TalkTags } from "./listening/TalkTags";
import { AgentMenu } from "./steering/AgentMenu";

export function AgentsPanel({ agents }: { agents: AgentRow[] }) {
  const present = agents.filter(({ presence }) => presence !== "offline");
  return (
    <Panel title="Agents" aside={<Tag tone="calm">{`${present.length} of ${agents.length} on duty`}</Tag>}>
      {agents.length === 0 ? (
        <Empty icon={Users} title="No agents yet">
          Agents appear here once a center file with agents is applied.
        </Empty>
      ) : (
        <ul className={classes.grid} tabIndex={0} aria-label="Agents">
          {agents.toSorted(busyFirst).map((agent) => (
            <AgentCard key={agent.id} agent={agent} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Who is there before who is not; names keep the order steady. */
function busyFirst(one: AgentRow, other: AgentRow): number {
  const away = (agent: AgentRow) => (agent.presence === "offline" && agent.work === "idle" ? 1 : 0);
  return away(one) - away(other) || one.name.localeCompare(other.name);
}

function AgentCard({ agent }: { agent: AgentRow }) {
  const { tone, icon, word } = stateLook(agent);
  return (
    <li className={classes.agent}>
      <div className={classes.name}>
        <Text fw={600} truncate title={agent.name} mr="auto">
          {agent.name}
        </Text>
        <Text size="sm" c="dimmed">
          <Elapsed since={agent.since} />
        </Text>
        <Group gap={0} wrap="nowrap">
          <ListenMenu agent={agent} />
          <AgentMenu agent={agent} />
        </Group>
      </div>
      <div className={classes.state}>
        <Tag tone={tone} icon={icon}>
          {word}
        </Tag>
        <Text size="xs" c="dimmed">
          {agent.queue ?? agent.team ?? "No team"}
        </Text>
        {agent.misses > 0 && (
          <Tag tone="warn" icon={PhoneMissed}>
            {agent.misses} missed
          </Tag>
        )}
        <AwayTime agent={agent} />
      </div>
      <TalkTags agent={agent} />
    </li>
  );
}
