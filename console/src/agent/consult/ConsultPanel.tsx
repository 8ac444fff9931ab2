// A consult under way: for who asked, whom to speak with and how it ends; for the colleague, who asks and who hears.
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { ArrowLeft, UserCheck } from "lucide-react";
import type { ConsultView, SpeakWith } from "../../api/types";
import { Elapsed } from "../../shared/Elapsed";
import classes from "./ConsultPanel.module.css";
import { isTogether, toAsker, toColleague } from "./words";
import { useCancel, useComplete, useTurn } from "./useConsult";

export function ConsultPanel({ consult }: { consult: ConsultView }) {
  return (
    <section className={classes.panel} aria-label="Consult">
      {consult.asking ? <Asking consult={consult} /> : <Asked consult={consult} />}
    </section>
  );
}

function Asking({ consult }: { consult: ConsultView }) {
  return (
    <Stack gap={12}>
      <Standing words={toAsker(consult)} since={consult.since} />
      {isTogether(consult) && <SpokenWith consult={consult} />}
      <Ways consult={consult} />
    </Stack>
  );
}

function Asked({ consult }: { consult: ConsultView }) {
  return (
    <Stack gap={4}>
      <Standing words={`${consult.asker} asks you about a customer of ${consult.queue}`} since={consult.since} />
      {isTogether(consult) && <Text size="sm">{toColleague(consult)}</Text>}
    </Stack>
  );
}

function Standing({ words, since }: { words: string; since: number }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text fw={650} role="status">
        {words}
      </Text>
      <Text className="figures">
        <Elapsed since={since} />
      </Text>
    </Group>
  );
}

function SpokenWith({ consult }: { consult: ConsultView }) {
  const turn = useTurn(consult.contact);
  return (
    <SegmentedControl
      aria-label="Whom you speak with"
      fullWidth
      disabled={turn.isPending}
      value={consult.whom}
      onChange={(whom) => turn.mutate(whom as SpeakWith)}
      data={[
        { value: "colleague", label: consult.asked },
        { value: "both", label: "Conference" },
        { value: "customer", label: "Customer" },
      ]}
    />
  );
}

function Ways({ consult }: { consult: ConsultView }) {
  const complete = useComplete(consult.contact);
  const cancel = useCancel(consult.contact);
  return (
    <Group gap={8}>
      {isTogether(consult) && (
        <Button
          leftSection={<UserCheck size={18} aria-hidden />}
          loading={complete.isPending}
          onClick={() => complete.mutate()}
        >
          Hand over
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<ArrowLeft size={18} aria-hidden />}
        loading={cancel.isPending}
        onClick={() => cancel.mutate()}
      >
        Back to the customer
      </Button>
    </Group>
  );
}
