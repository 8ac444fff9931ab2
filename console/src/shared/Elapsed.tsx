// Counts up from an instant on the service's clock.
import { duration } from "../time/format";
import { useNow } from "../time/useNow";

export function Elapsed({ since }: { since: number }) {
  return <span className="figures">{duration(useNow() - since)}</span>;
}
