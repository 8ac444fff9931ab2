// What the agent must know while talking: whether the talk is recorded, and which supervisors are in it.
import { Circle, CircleOff, CirclePause, type LucideIcon } from "lucide-react";
import type { ConnectionView, RecordingStatus } from "../../api/types";
import { MODES } from "../../floor/listening/modes";
import { Tag, type Tone } from "../../shared/Tag";

interface Sign {
  tone: Tone;
  icon: LucideIcon;
  words: string;
}

const RECORDING: Record<RecordingStatus, Sign> = {
  off: { tone: "calm", icon: CircleOff, words: "Not recorded" },
  on: { tone: "breach", icon: Circle, words: "Recording" },
  paused: { tone: "warn", icon: CirclePause, words: "Recording paused" },
  refused: { tone: "calm", icon: CircleOff, words: "Recording refused" },
};

export function TalkSigns({ connection: { recording, listeners } }: { connection: ConnectionView }) {
  const sign = recording && RECORDING[recording];
  return (
    <>
      {sign && (
        <Tag tone={sign.tone} icon={sign.icon}>
          {sign.words}
        </Tag>
      )}
      {listeners.map(({ username, name, mode }) => (
        <Tag key={username} tone="info" icon={MODES[mode].icon}>
          {`${name} ${MODES[mode].does}`}
        </Tag>
      ))}
    </>
  );
}
