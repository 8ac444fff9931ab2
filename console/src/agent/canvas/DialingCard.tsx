// The agent calls somebody: first the agent's own phone, then the other one rings.
import { Group, Loader, Text } from "@mantine/core";
import type { ConnectionView } from "../../api/types";
import { CallerHead } from "./CallerHead";
import classes from "./Card.module.css";
import { HangUpButton } from "./HangUpButton";

export function DialingCard({ connection }: { connection: ConnectionView }) {
  return (
    <div className={classes.card}>
      <CallerHead caller={connection.caller} queue={connection.queue} />
      <Group gap={12} role="status">
        <Loader size="sm" aria-hidden />
        <Text>{connection.stage === "summoned" ? "It rings…" : "Connecting your phone…"}</Text>
      </Group>
      <div className={classes.controls}>
        <HangUpButton contact={connection.contact} color="red.9" />
      </div>
    </div>
  );
}
