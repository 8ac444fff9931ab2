// The agent's own column: presence, the phone and the sound.
import { ActionIcon, Group, Stack, Text, Tooltip } from "@mantine/core";
import { Bell, BellOff, Keyboard } from "lucide-react";
import type { AgentView } from "../api/types";
import { Elapsed } from "../shared/Elapsed";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { useSilence } from "../sound/useRing";
import classes from "./AgentColumn.module.css";
import { DialButton } from "./dialpad/DialButton";
import { HelpDialog } from "./HelpDialog";
import { PhoneButton } from "./ownPhone/PhoneButton";
import { PhoneTag } from "./PhoneTag";
import { presenceLook, SIGNED_OUT, stateLook } from "./presence";
import { PresencePicker } from "./PresencePicker";
import type { Help } from "./useAgentShortcuts";

export function AgentColumn({ view, help }: { view: AgentView; help: Help }) {
  const state = stateLook(view, view.reasons);
  return (
    <Panel title={view.agent.name} aside={<Switches help={help} />}>
      <Stack gap={16} p={16}>
        <div className={classes.state} data-tone={state.tone}>
          <Group gap={8}>
            <state.icon size={18} aria-hidden />
            <Text fw={650} size="lg">
              {state.word}
            </Text>
          </Group>
          <Text className={classes.time}>
            <Elapsed since={view.since} />
          </Text>
          <NextPresence view={view} />
        </div>
        <PresencePicker view={view} />
        <Group justify="space-between">
          <Text size="sm">Phone</Text>
          <PhoneTag />
        </Group>
        <Group justify="space-between">
          <Text size="sm">Calls come to</Text>
          <PhoneButton phone={view.phone} />
        </Group>
        <DialButton view={view} />
      </Stack>
      <HelpDialog help={help} />
    </Panel>
  );
}

/** What was chosen during a call holds once it is over. */
function NextPresence({ view }: { view: AgentView }) {
  if (!view.next_presence) return null;
  if (view.next_reason === SIGNED_OUT) return <Tag tone="calm">You are signed out after this call</Tag>;
  const { word } = presenceLook(view.next_presence, view.next_reason, view.reasons);
  return <Tag tone="calm">Then: {word}</Tag>;
}

function Switches({ help }: { help: Help }) {
  const { silent, toggle } = useSilence();
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={silent ? "The ring is silent" : "The ring sounds"}>
        <ActionIcon variant="subtle" aria-label="Silence the ring" aria-pressed={silent} onClick={toggle}>
          {silent ? <BellOff size={18} /> : <Bell size={18} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Keyboard shortcuts">
        <ActionIcon variant="subtle" aria-label="Keyboard shortcuts" onClick={help.open}>
          <Keyboard size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
