// How long the wrap-up lasts, and more of it on request.
import { Button, Group, Text } from "@mantine/core";
import { Timer } from "lucide-react";
import type { WrapUpMode, WrapUpView } from "../../api/types";
import { Elapsed } from "../../shared/Elapsed";
import { Tag } from "../../shared/Tag";
import { duration, secondsLeft } from "../../time/format";
import { useNow } from "../../time/useNow";
import { useExtendWrapUp } from "../useAgentCommands";

const SHORT_S = 10;

const ENDINGS: Record<WrapUpMode, string> = {
  mandatory: "It lasts until you finish it.",
  optional: "It lasts until you finish or skip it.",
  mandatory_timeout: "Then the wrap-up ends by itself.",
  mandatory_forced_timeout: "The wrap-up ends then, not before.",
  agent_requested: "Then the wrap-up ends by itself.",
};

export function WrapUpTime({ wrapUp, since }: { wrapUp: WrapUpView; since: number }) {
  return (
    <Group justify="space-between">
      <Group gap={8} role="timer">
        {wrapUp.deadline === null ? (
          <Tag tone="info" icon={Timer}>
            <Elapsed since={since} />
          </Tag>
        ) : (
          <TimeLeft deadline={wrapUp.deadline} />
        )}
        <Text size="sm" c="dimmed">
          {ENDINGS[wrapUp.mode]}
        </Text>
      </Group>
      {wrapUp.deadline !== null && <MoreTime wrapUp={wrapUp} />}
    </Group>
  );
}

function TimeLeft({ deadline }: { deadline: number }) {
  const left = secondsLeft(deadline, useNow());
  return (
    <Tag tone={left <= SHORT_S ? "warn" : "info"} icon={Timer}>
      {duration(left * 1000)} left
    </Tag>
  );
}

function MoreTime({ wrapUp }: { wrapUp: WrapUpView }) {
  const extend = useExtendWrapUp();
  return (
    <Button
      variant="default"
      size="xs"
      disabled={wrapUp.extensions_left === 0}
      loading={extend.isPending}
      onClick={() => extend.mutate(wrapUp.contact)}
    >
      More time ({wrapUp.extensions_left} left)
    </Button>
  );
}
