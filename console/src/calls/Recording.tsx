// One recording: of what, how long, until when it is kept, who listened; and its sound.
import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { AfterCall } from "../api/types";
import { useNameOf, type NameOf } from "../shared/useNameOf";
import { humanize } from "../shared/words";
import { duration, moment } from "../time/format";

interface RecordingProps {
  contact: number;
  recording: AfterCall["recordings"][number];
  plays: AfterCall["plays"];
  kept: boolean;
}

export function Recording({ contact, recording, plays, kept }: RecordingProps) {
  const { sid, kind, agent, seconds, deleted } = recording;
  const queries = useQueryClient();
  const nameOf = useNameOf();
  const name = agent ? `${humanize(kind)} with ${agent}` : humanize(kind);
  return (
    <figure style={{ margin: 0 }}>
      <figcaption>{[name, seconds && duration(seconds * 1000)].filter(Boolean).join(", ")}</figcaption>
      {!deleted && (
        <audio
          controls
          preload="none"
          aria-label={name}
          src={`/api/v1/contacts/${contact}/recordings/${sid}/audio`}
          onPlaying={() => void queries.invalidateQueries({ queryKey: ["after-call", contact] })}
        />
      )}
      <Text size="xs" c="dimmed">
        {[keptUntil(recording, kept), ...plays.map((play) => listened(play, nameOf))].filter(Boolean).join(" · ")}
      </Text>
    </figure>
  );
}

function keptUntil({ keep_until: until, deleted }: RecordingProps["recording"], kept: boolean): string | null {
  if (deleted) return "Deleted when its days were over";
  if (kept) return "Kept by the legal hold";
  return until === null ? null : `Kept until ${new Date(until).toLocaleDateString()}`;
}

const listened = ({ by, at }: AfterCall["plays"][number], nameOf: NameOf): string =>
  `${nameOf(by)} listened at ${moment(at, Date.now())}`;
