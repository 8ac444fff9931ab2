// The list of presences an agent may choose.
import { Button, Stack } from "@mantine/core";
import type { AgentView } from "../api/types";
import { choicesOf, type PresenceChoice } from "./presence";
import { usePresence } from "./useAgentCommands";

export function PresencePicker({ view }: { view: AgentView }) {
  const presence = usePresence();
  const choose = (choice: PresenceChoice) =>
    presence.mutate(
      choice.reason ? { presence: choice.presence, reason: choice.reason } : { presence: choice.presence },
    );
  return (
    <Stack gap={4} role="group" aria-label="Presence">
      {choicesOf(view.reasons).map((choice) => (
        <Choice
          key={`${choice.presence}-${choice.reason ?? ""}`}
          choice={choice}
          chosen={isChosen(view, choice)}
          choose={() => choose(choice)}
        />
      ))}
    </Stack>
  );
}

const isChosen = (view: AgentView, choice: PresenceChoice) =>
  view.presence === choice.presence && (view.reason ?? undefined) === choice.reason;

interface ChoiceProps {
  choice: PresenceChoice;
  chosen: boolean;
  choose: () => void;
}

function Choice({ choice, chosen, choose }: ChoiceProps) {
  return (
    <Button
      variant={chosen ? "light" : "subtle"}
      color={chosen ? "indigo" : "gray"}
      justify="flex-start"
      leftSection={<choice.icon size={16} aria-hidden />}
      aria-pressed={chosen}
      onClick={choose}
      fullWidth
    >
      {choice.word}
    </Button>
  );
}
