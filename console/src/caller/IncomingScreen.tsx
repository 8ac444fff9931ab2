// Somebody calls this phone.
import { Text } from "@mantine/core";
import { useRing } from "../sound/useRing";
import classes from "./Handset.module.css";
import { RoundButton } from "./RoundButton";
import type { CallerTelephone } from "./telephone";

export function IncomingScreen({ from, telephone }: { from: string; telephone: CallerTelephone }) {
  useRing(true);
  return (
    <div className={classes.screen} role="alert">
      <div className={classes.head} style={{ flex: 1, justifyContent: "center" }}>
        <Text c="dimmed">Incoming call</Text>
        <div className={classes.number}>{from}</div>
      </div>
      <div className={classes.foot}>
        <RoundButton kind="end" label="Reject" onClick={() => telephone.reject()} />
        <RoundButton kind="call" label="Answer" onClick={() => telephone.answer()} />
      </div>
    </div>
  );
}
