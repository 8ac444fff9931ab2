// The call the supervisor has taken over: this page carries it, the agent page has its controls.
import { Button, Stack, Text } from "@mantine/core";
import { Headset } from "lucide-react";
import { Link } from "react-router";
import { Panel } from "../../shared/Panel";
import { Tag } from "../../shared/Tag";
import { CallWords } from "./CallWords";
import { useListening } from "./ListeningProvider";

export function TakenOver({ agent }: { agent: string }) {
  const { phone } = useListening();
  return (
    <Panel title={`The call you took over from ${agent}`} aside={<Tag tone="warn">The customer hears you</Tag>}>
      <Stack gap={12} p={16}>
        <Text size="sm">
          Hold, transfer, hang up and wrap up on the agent page. Keep this page open: your voice is here.
        </Text>
        {phone.typed && <CallWords />}
        <Button
          component={Link}
          to="/agent"
          target="_blank"
          leftSection={<Headset size={18} aria-hidden />}
          style={{ alignSelf: "start" }}
        >
          Open the agent page
        </Button>
      </Stack>
    </Panel>
  );
}
