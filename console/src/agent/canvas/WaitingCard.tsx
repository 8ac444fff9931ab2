// The agent is available and nobody needs them yet, or not before a pause is over.
import { Hourglass, Headset } from "lucide-react";
import type { AgentView } from "../../api/types";
import { Elapsed } from "../../shared/Elapsed";
import { Empty } from "../../shared/Empty";
import { duration, secondsLeft } from "../../time/format";
import { useNow } from "../../time/useNow";
import { missesInWords } from "../misses";

export function WaitingCard({ view }: { view: AgentView }) {
  if (view.paused_until !== null) return <PauseCard until={view.paused_until} view={view} />;
  return (
    <Empty icon={Headset} title="Waiting for a call">
      You have been available for <Elapsed since={view.since} />. The next caller who fits your skills rings here, in
      every tab.
    </Empty>
  );
}

/** A miss is told from a refusal and a failure, so that nobody wonders why it is quiet. */
function PauseCard({ until, view }: { until: number; view: AgentView }) {
  const left = secondsLeft(until, useNow());
  return (
    <Empty icon={Hourglass} title="A short pause">
      {missesInWords(view.misses)} The next call can ring in {duration(left * 1000)}.
    </Empty>
  );
}
