// Whom and what the supervisor may steer; the service decides, this only spares refusals.
import { useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";

const OTHER_TEAM = "Of a team you are not over";
const OTHER_QUEUE = "None of your teams serves this queue";
const NOT_ALL = "Your teams do not serve all of them";

export interface Oversight {
  /** Why nothing can be done with the agent, the queue, or all of these queues; null where it can. */
  agent: (agent: number) => string | null;
  queue: (queue: number) => string | null;
  queues: (queues: number[]) => string | null;
}

export function useOversight(): Oversight {
  const { data } = useQuery({
    queryKey: ["oversight"],
    queryFn: () => bodyOf(api.GET("/api/v1/oversight")),
    select: ({ agents, queues }) => ({ agents: agents && new Set(agents), queues: queues && new Set(queues) }),
  });
  const over = (whole: Set<number> | null | undefined, one: number) => whole?.has(one) ?? true;
  return {
    agent: (agent) => (over(data?.agents, agent) ? null : OTHER_TEAM),
    queue: (queue) => (over(data?.queues, queue) ? null : OTHER_QUEUE),
    queues: (queues) => (queues.every((queue) => over(data?.queues, queue)) ? null : NOT_ALL),
  };
}
