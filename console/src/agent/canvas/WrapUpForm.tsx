// The time after a call: what it came to, what is worth noting, and how long is left for it.
import { Button, Group, Select, Text, Textarea } from "@mantine/core";
import { Check } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { AgentView, WrapUpView } from "../../api/types";
import { useFinishWrapUp } from "../useAgentCommands";
import { useAutosave } from "../useAutosave";
import { CallerHead } from "./CallerHead";
import classes from "./Card.module.css";
import { WrapUpTime } from "./WrapUpTime";

export const WRAP_UP_FORM = "wrap-up";

interface WrapUpFormProps {
  wrapUp: WrapUpView;
  view: AgentView;
}

export function WrapUpForm({ wrapUp, view: { dispositions, since } }: WrapUpFormProps) {
  const { contact, disposition_required: required } = wrapUp;
  const [disposition, setDisposition] = useState(wrapUp.disposition);
  const { notes, write, saved } = useAutosave(contact, wrapUp.notes);
  const finish = useFinishWrapUp();
  const missing = required && disposition === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!missing) finish.mutate({ contact, disposition, notes });
  };
  return (
    <form id={WRAP_UP_FORM} className={classes.card} onSubmit={submit} aria-label="Wrap-up">
      <CallerHead caller={wrapUp.caller} queue={wrapUp.queue} />
      {wrapUp.taken_over_by && <Text role="status">{wrapUp.taken_over_by} took the customer over.</Text>}
      <WrapUpTime wrapUp={wrapUp} since={since} />
      <Select
        label="Disposition"
        description={required ? "What the call came to. Required." : "What the call came to."}
        placeholder="Choose one"
        data={dispositions.map(({ name, title }) => ({ value: name, label: title }))}
        value={disposition}
        onChange={setDisposition}
        searchable
        clearable={!required}
      />
      <Textarea
        label="Notes"
        description="Saved as you write."
        autosize
        minRows={4}
        maxRows={12}
        value={notes}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {wrapUp.disposition === null ? savedOrNot(notes, saved) : "Disposition saved"}
        </Text>
        <Button
          type="submit"
          leftSection={<Check size={18} aria-hidden />}
          loading={finish.isPending}
          disabled={missing}
        >
          {verb(wrapUp, disposition)}
        </Button>
      </Group>
    </form>
  );
}

/** What pressing the button comes to: a forced wrap-up goes on, an optional one may be left as it is. */
function verb({ mode }: WrapUpView, disposition: string | null): string {
  if (mode === "mandatory_forced_timeout") return "Save disposition";
  return mode === "optional" && disposition === null ? "Skip wrap-up" : "Finish wrap-up";
}

/** Nothing written is nothing to keep. */
function savedOrNot(notes: string, saved: boolean): string {
  if (!saved) return "Saving notes…";
  return notes ? "Notes saved" : "";
}
