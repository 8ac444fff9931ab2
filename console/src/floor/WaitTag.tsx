// How long somebody has waited, and whether that is too long.
import { Tag } from "../shared/Tag";
import { duration } from "../time/format";
import { useNow } from "../time/useNow";
import { judgeWait } from "./thresholds";

export function WaitTag({ since, threshold_s }: { since: number; threshold_s?: number | undefined }) {
  const wait = useNow() - since;
  const { tone, icon, word } = judgeWait(wait, threshold_s === undefined ? undefined : threshold_s * 1000);
  return (
    <Tag tone={tone} icon={icon}>
      {duration(wait)} <span className="where-room">· {word}</span>
    </Tag>
  );
}
