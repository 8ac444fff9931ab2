// The agent page before the agent's state is known.
import type { UseQueryResult } from "@tanstack/react-query";
import type { AgentView } from "../api/types";
import { Failure } from "../shared/Failure";
import { Loading } from "../shared/Loading";

export function AgentLoad({ view }: { view: UseQueryResult<AgentView> }) {
  if (!view.isError) return <Loading what="your state" />;
  return <Failure what="Your state could not be loaded" error={view.error} retry={() => void view.refetch()} />;
}
