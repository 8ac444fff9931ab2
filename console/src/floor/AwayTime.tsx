// What of today an agent was not ready, the reasons on demand; the stretch that goes on counts with it.
import { Text, Tooltip } from "@mantine/core";
import type { AgentRow } from "../api/types";
import { humanize } from "../shared/words";
import { duration } from "../time/format";
import { useNow } from "../time/useNow";
import { awayNow } from "./away";

export function AwayTime({ agent }: { agent: AgentRow }) {
  const times = awayNow(agent, useNow());
  if (times.length === 0) return null;
  const total = times.reduce((sum, { ms }) => sum + ms, 0);
  const reasons = times.map(({ reason, ms }) => `${humanize(reason ?? "not_ready")} ${duration(ms)}`).join(", ");
  return (
    <Tooltip label={reasons}>
      <Text size="xs" c="dimmed" className="figures" style={{ whiteSpace: "nowrap" }}>
        Not ready {duration(total)} today
      </Text>
    </Tooltip>
  );
}
