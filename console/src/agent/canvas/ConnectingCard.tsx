// The few seconds between accepting and talking.
import { Group, Loader, Text } from "@mantine/core";
import type { ConnectionView } from "../../api/types";
import { CallerHead } from "./CallerHead";
import classes from "./Card.module.css";

export function ConnectingCard({ connection }: { connection: ConnectionView }) {
  return (
    <div className={classes.card}>
      <CallerHead caller={connection.caller} queue={connection.queue} />
      <Group gap={12} role="status">
        <Loader size="sm" aria-hidden />
        <Text>
          {connection.by_phone
            ? "Your phone rings. Answer it and press 1 to take the call."
            : `Connecting your phone${connection.internal ? "" : ", then the caller"}…`}
        </Text>
      </Group>
    </div>
  );
}
