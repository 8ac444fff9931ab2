// The talk the supervisor is in: who hears, another way to take part, and the way out.
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { PhoneOff } from "lucide-react";
import { useFloorView } from "../../api/queries";
import type { ListeningMode } from "../../api/types";
import { useSignedIn } from "../../app/SignedIn";
import { Panel } from "../../shared/Panel";
import { Tag } from "../../shared/Tag";
import { CallWords } from "./CallWords";
import { useListening } from "./ListeningProvider";
import { MODES, modesInOrder } from "./modes";
import { TakeOverButton } from "./TakeOverButton";
import { TakenOver } from "./TakenOver";

const choices = modesInOrder.map((mode) => ({ value: mode, label: MODES[mode].title }));

export function ListenPanel() {
  const { target, phone, state, change, leave } = useListening();
  const taken = useTaken(target?.contact);
  if (!target) return null;
  const { heardBy, icon } = MODES[target.mode];
  const connected = state.call?.stage === "connected";
  if (taken) return <TakenOver agent={target.agent} />;
  return (
    <Panel
      title={`In the call of ${target.agent}`}
      aside={
        <Tag tone={target.mode === "barge" ? "warn" : "info"} icon={icon}>
          {connected ? heardBy : "Connecting"}
        </Tag>
      }
    >
      <Stack gap={12} p={16}>
        <Group justify="space-between">
          <SegmentedControl
            aria-label="How you take part"
            data={choices}
            value={target.mode}
            disabled={!connected}
            onChange={(mode) => change(mode as ListeningMode)}
          />
          <Group gap={8}>
            {connected && <TakeOverButton contact={target.contact} agent={target.agent} />}
            <Button variant="default" leftSection={<PhoneOff size={18} aria-hidden />} onClick={leave}>
              Leave the call
            </Button>
          </Group>
        </Group>
        {phone.typed && connected ? (
          <CallWords mute={target.mode === "monitor"} />
        ) : (
          <Text size="sm" c="dimmed">
            {heardBy} You hear both.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

/** Whether the supervisor, as an agent, has the customer of this contact. */
function useTaken(contact: number | undefined): boolean {
  const me = useSignedIn();
  const floor = useFloorView();
  const own = floor.data?.agents.find(({ id }) => id === me.agent);
  return contact !== undefined && own?.contact === contact && own.work === "talking";
}
