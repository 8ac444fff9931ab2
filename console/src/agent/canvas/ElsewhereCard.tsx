// The call is carried by another tab; what needs no phone can still be done here.
import { Button, Group, Text } from "@mantine/core";
import { AppWindow, PhoneOff } from "lucide-react";
import type { ConnectionView } from "../../api/types";
import { useHangUp } from "../useAgentCommands";
import { CallerHead } from "./CallerHead";
import { CallTimers } from "./CallTimers";
import classes from "./Card.module.css";

export function ElsewhereCard({ connection }: { connection: ConnectionView }) {
  const hangUp = useHangUp();
  return (
    <div className={classes.card}>
      <CallerHead caller={connection.caller} queue={connection.queue} />
      <CallTimers connection={connection} />
      <Group gap={12} role="status">
        <AppWindow size={20} aria-hidden />
        <Text>Taken in another tab. Your voice and its controls are there.</Text>
      </Group>
      <Button
        variant="default"
        leftSection={<PhoneOff size={18} aria-hidden />}
        loading={hangUp.isPending}
        onClick={() => hangUp.mutate(connection.contact)}
      >
        Hang up
      </Button>
    </div>
  );
}
