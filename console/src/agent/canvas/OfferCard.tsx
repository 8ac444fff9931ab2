// A call that rings: who, for which queue, how long it has waited, and how long there is to answer.
import { Button, Group, RingProgress, Text, VisuallyHidden } from "@mantine/core";
import { Phone, PhoneOff } from "lucide-react";
import { useState } from "react";
import type { ConsultView, OfferView } from "../../api/types";
import { usePhone } from "../../phone/PhoneProvider";
import { Tag } from "../../shared/Tag";
import { serviceNow } from "../../time/clock";
import { duration, secondsLeft } from "../../time/format";
import { useNow } from "../../time/useNow";
import { ConsultPanel } from "../consult/ConsultPanel";
import { CollectedList } from "../customer/CollectedList";
import { rowsOf } from "../customer/record";
import { useAccept, useDecline } from "../useAgentCommands";
import { CallbackTag } from "./CallbackTag";
import { CallerHead } from "./CallerHead";
import classes from "./Card.module.css";

export function OfferCard({ offer, consult }: { offer: OfferView; consult: ConsultView | null }) {
  return (
    <div className={classes.card}>
      <VisuallyHidden role="alert">
        {offer.internal ? "An internal call" : `A call for ${offer.queue}`} from {offer.caller} rings
      </VisuallyHidden>
      <Group justify="space-between">
        <CallerHead caller={offer.caller} queue={offer.queue}>
          {!offer.internal && <Tag tone="calm">Waited {duration(offer.waited_ms)}</Tag>}
          <CallbackTag callback={offer.callback} />
        </CallerHead>
        <TimeToAnswer key={offer.id} deadline={offer.deadline} />
      </Group>
      {consult && <ConsultPanel consult={consult} />}
      <CollectedList rows={rowsOf(offer.collected)} />
      <Answer offer={offer} />
    </div>
  );
}

/** The ring empties from what was left when it was first seen. */
function TimeToAnswer({ deadline }: { deadline: number }) {
  const [whole] = useState(() => Math.max(1, deadline - serviceNow()));
  const now = useNow();
  const left = secondsLeft(deadline, now);
  return (
    <RingProgress
      size={112}
      thickness={8}
      roundCaps
      rootColor="var(--line)"
      className={classes.ring}
      sections={[{ value: Math.max(0, Math.min(100, ((deadline - now) / whole) * 100)), color: "var(--accent-text)" }]}
      label={
        <Text ta="center" className={classes.value} aria-label={`${left} seconds to answer`} role="timer">
          {left}
        </Text>
      }
    />
  );
}

function Answer({ offer }: { offer: OfferView }) {
  const { readiness } = usePhone().state;
  const accept = useAccept();
  const decline = useDecline();
  return (
    <Group grow>
      <Button
        size="lg"
        color="#237032"
        leftSection={<Phone size={20} aria-hidden />}
        loading={accept.isPending}
        disabled={readiness !== "ready"}
        onClick={() => accept.mutate(offer.id)}
      >
        Accept
      </Button>
      <Button
        size="lg"
        variant="default"
        leftSection={<PhoneOff size={20} aria-hidden />}
        loading={decline.isPending}
        onClick={() => decline.mutate(offer.id)}
      >
        Decline
      </Button>
    </Group>
  );
}
