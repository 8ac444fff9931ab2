// How long is left of the wrap-up, and more of it on request.
import { Button, Group, Text } from "@mantine/core";
import { Timer } from "lucide-react";
import type { WrapUpView } from "../../api/types";
import { Tag } from "../../shared/Tag";
import { duration, secondsLeft } from "../../time/format";
import { useNow } from "../../time/useNow";
import { useExtendWrapUp } from "../useAgentCommands";

const SHORT_S = 10;

export function WrapUpTime({ wrapUp }: { wrapUp: WrapUpView }) {
  const extend = useExtendWrapUp();
  const left = secondsLeft(wrapUp.deadline, useNow());
  return (
    <Group justify="space-between">
      <Group gap={8} role="timer">
        <Tag tone={left <= SHORT_S ? "warn" : "info"} icon={Timer}>
          {duration(left * 1000)} left
        </Tag>
        <Text size="sm" c="dimmed">
          Then the wrap-up ends by itself.
        </Text>
      </Group>
      <Button
        variant="default"
        size="xs"
        disabled={wrapUp.extensions_left === 0}
        loading={extend.isPending}
        onClick={() => extend.mutate(wrapUp.contact)}
      >
        More time ({wrapUp.extensions_left} left)
      </Button>
    </Group>
  );
}
