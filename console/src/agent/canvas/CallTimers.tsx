// How long the talk has lasted, how long the customer is on hold, and how often that was so.
import { Text } from "@mantine/core";
import type { ConnectionView } from "../../api/types";
import { Elapsed } from "../../shared/Elapsed";
import { useNow } from "../../time/useNow";
import classes from "./Card.module.css";
import { remindersOf, useHoldReminder } from "./holdReminder";

export function CallTimers({ connection }: { connection: ConnectionView }) {
  const { talk_since: talkSince, held_since: heldSince } = connection;
  return (
    <div className={classes.timers}>
      {talkSince !== null && <Timer label="Talk" since={talkSince} tone="plain" />}
      {heldSince !== null && <HoldTimer since={heldSince} connection={connection} />}
    </div>
  );
}

/** A hold that lasts stands out, says so to those who do not see the colour, and sounds. */
function HoldTimer({ since, connection }: { since: number; connection: ConnectionView }) {
  const { holds, hold_warning_ms: warnAfter, hold_reminder_ms: remindEvery } = connection;
  const held = useNow() - since;
  const long = held >= warnAfter;
  useHoldReminder(remindersOf(held, warnAfter, remindEvery));
  const label = `${long ? "On hold for long" : "On hold"}${holds > 1 ? `, time ${holds}` : ""}`;
  return <Timer label={label} since={since} tone={long ? "late" : "on"} />;
}

function Timer({ label, since, tone }: { label: string; since: number; tone: "plain" | "on" | "late" }) {
  return (
    <div className={classes.timer} data-tone={tone}>
      <Text size="sm">{label}</Text>
      <div className={classes.value}>
        <Elapsed since={since} />
      </div>
    </div>
  );
}
