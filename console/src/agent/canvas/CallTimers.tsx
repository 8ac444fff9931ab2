// How long the talk has lasted, and how long the customer is on hold.
import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ConnectionView } from "../../api/types";
import { Elapsed } from "../../shared/Elapsed";
import { serviceNow } from "../../time/clock";
import classes from "./Card.module.css";

export function CallTimers({ connection }: { connection: ConnectionView }) {
  const heldSince = useSince(connection.held);
  return (
    <div className={classes.timers}>
      {connection.talk_since !== null && <Timer label="Talk" since={connection.talk_since} />}
      {heldSince !== null && <Timer label="On hold" since={heldSince} on />}
    </div>
  );
}

/** Since when something has been so, as far as this page has seen. */
function useSince(on: boolean): number | null {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => setSince(on ? serviceNow() : null), [on]);
  return since;
}

function Timer({ label, since, on = false }: { label: string; since: number; on?: boolean }) {
  return (
    <div className={classes.timer} data-on={on}>
      <Text size="sm">{label}</Text>
      <div className={classes.value}>
        <Elapsed since={since} />
      </div>
    </div>
  );
}
