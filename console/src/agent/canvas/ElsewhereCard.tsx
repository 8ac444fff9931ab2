// The call is carried by another tab; what needs no phone can still be done here.
import { Group, Text } from "@mantine/core";
import { AppWindow } from "lucide-react";
import type { ConnectionView } from "../../api/types";
import { CallerHead } from "./CallerHead";
import { CallTimers } from "./CallTimers";
import classes from "./Card.module.css";
import { HangUpButton } from "./HangUpButton";

export function ElsewhereCard({ connection }: { connection: ConnectionView }) {
  return (
    <div className={classes.card}>
      <CallerHead caller={connection.caller} queue={connection.queue} />
      <CallTimers connection={connection} />
      <Group gap={12} role="status">
        <AppWindow size={20} aria-hidden />
        <Text>Taken in another tab. Your voice and its controls are there.</Text>
      </Group>
      <HangUpButton contact={connection.contact} variant="default" />
    </div>
  );
}
