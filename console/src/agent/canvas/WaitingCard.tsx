// The agent is available and nobody needs them yet.
import { Headset } from "lucide-react";
import { Elapsed } from "../../shared/Elapsed";
import { Empty } from "../../shared/Empty";

export function WaitingCard({ since }: { since: number }) {
  return (
    <Empty icon={Headset} title="Waiting for a call">
      You have been available for <Elapsed since={since} />. The next caller who fits your skills rings here, in every
      tab.
    </Empty>
  );
}
