// The agent's leg is gone while the customer waits on hold: one click takes the call back.
import { Button } from "@mantine/core";
import { PhoneCall, Unplug } from "lucide-react";
import type { ConnectionView } from "../../api/types";
import { usePhone } from "../../phone/PhoneProvider";
import { Notice } from "../../shared/Notice";
import { secondsLeft } from "../../time/format";
import { useNow } from "../../time/useNow";
import { useRejoin } from "../useAgentCommands";
import { CallerHead } from "./CallerHead";
import classes from "./Card.module.css";

export function LostCard({ connection }: { connection: ConnectionView }) {
  const { readiness } = usePhone().state;
  const rejoin = useRejoin();
  return (
    <div className={classes.card}>
      <CallerHead caller={connection.caller} queue={connection.queue} />
      <Notice tone="warn" icon={Unplug} title="Your phone left the call">
        The customer hears that you will be back. <TimeLeft deadline={connection.lost_deadline} />
      </Notice>
      <Button
        size="lg"
        leftSection={<PhoneCall size={20} aria-hidden />}
        loading={rejoin.isPending || readiness === "off"}
        disabled={readiness === "failed"}
        onClick={() => rejoin.mutate(connection.contact)}
      >
        Rejoin the call
      </Button>
    </div>
  );
}

function TimeLeft({ deadline }: { deadline: number | null }) {
  const now = useNow();
  if (deadline === null) return null;
  return <span className="figures">{secondsLeft(deadline, now)} s left to rejoin.</span>;
}
