// Nothing comes in while the agent is not available; the one thing to do is to become so.
import { Button, Stack, Text } from "@mantine/core";
import { CircleCheck, CircleMinus } from "lucide-react";
import type { AgentView } from "../../api/types";
import { Empty } from "../../shared/Empty";
import { presenceLook } from "../presence";
import { usePresence } from "../useAgentCommands";

const CAUSES: Record<string, string> = {
  no_answer: "A call was offered and not answered, so no more are offered to you.",
  declined: "You declined several calls in a row, so no more are offered to you.",
  phone_failed: "Your phone could not be connected to a caller, so no more calls are offered to you.",
  phone_unanswered: "Your own phone rang and the call was not taken there, so no more are offered to you.",
  console_lost: "This page was out of reach for a while, so no calls are offered to you.",
};

export function AwayCard({ view }: { view: AgentView }) {
  const presence = usePresence();
  const { word } = presenceLook(view.presence, view.reason, view.reasons);
  return (
    <Empty icon={CircleMinus} title={`You are ${word.toLowerCase() === "offline" ? "offline" : `not ready: ${word}`}`}>
      <Stack gap={16} align="center">
        <Text c="dimmed">{CAUSES[view.reason ?? ""] ?? "Calls reach you once you are available."}</Text>
        <Button
          leftSection={<CircleCheck size={18} aria-hidden />}
          size="md"
          loading={presence.isPending}
          onClick={() => presence.mutate({ presence: "available" })}
        >
          Go available
        </Button>
      </Stack>
    </Empty>
  );
}
