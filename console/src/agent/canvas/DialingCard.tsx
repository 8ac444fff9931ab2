// The agent calls somebody: first the agent's own phone, then the other one rings.
import { Button, Group, Loader, Text } from "@mantine/core";
import { PhoneOff } from "lucide-react";
import type { ConnectionView } from "../../api/types";
import { useHangUp } from "../useAgentCommands";
import { CallerHead } from "./CallerHead";
import classes from "./Card.module.css";

export function DialingCard({ connection }: { connection: ConnectionView }) {
  const hangUp = useHangUp();
  return (
    <div className={classes.card}>
      <CallerHead caller={connection.caller} queue={connection.queue} />
      <Group gap={12} role="status">
        <Loader size="sm" aria-hidden />
        <Text>{connection.stage === "summoned" ? "It rings…" : "Connecting your phone…"}</Text>
      </Group>
      <div className={classes.controls}>
        <Button
          color="red.9"
          leftSection={<PhoneOff size={18} aria-hidden />}
          loading={hangUp.isPending}
          onClick={() => hangUp.mutate(connection.contact)}
        >
          Hang up
        </Button>
      </div>
    </div>
  );
}
