// Today's time not ready, the present stretch included.
import type { AgentRow, Away } from "../api/types";

export function awayNow(agent: AgentRow, now: number): Away[] {
  if (agent.presence !== "not_ready") return agent.away;
  const { reason } = agent;
  const present = Math.max(0, now - agent.since);
  const others = agent.away.filter((each) => each.reason !== reason);
  const before = agent.away.find((each) => each.reason === reason)?.ms ?? 0;
  return [...others, { reason, ms: before + present }];
}
