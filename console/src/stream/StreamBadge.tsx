// Says whether what the page shows is live.
import { CircleCheck, CircleDashed, RotateCw, TriangleAlert } from "lucide-react";
import { clockTime } from "../time/format";
import { Tag, type Tone } from "../shared/Tag";
import { useLive } from "./LiveProvider";
import type { StreamStatus } from "./messages";

const LOOKS: Record<StreamStatus, { tone: Tone; icon: typeof CircleCheck; word: string }> = {
  connecting: { tone: "calm", icon: CircleDashed, word: "Connecting" },
  live: { tone: "ok", icon: CircleCheck, word: "Live" },
  reconnecting: { tone: "warn", icon: RotateCw, word: "Reconnecting" },
  stale: { tone: "breach", icon: TriangleAlert, word: "Stale since" },
};

export function StreamBadge() {
  const { status, since } = useLive();
  const { tone, icon, word } = LOOKS[status];
  return (
    <div role="status">
      <Tag tone={tone} icon={icon}>
        {status === "stale" ? `${word} ${clockTime(since)}` : word}
      </Tag>
    </div>
  );
}
