// What is left of a call: what agents noted, and what was recorded.
import { Stack, Text } from "@mantine/core";
import type { AfterCall } from "../api/types";
import { humanize } from "../shared/words";
import { LegalHold } from "./LegalHold";
import { Part } from "./Part";
import { Recording } from "./Recording";
import { useAfterCall } from "./useCalls";

export function AfterCallPart({ contact }: { contact: number }) {
  return (
    <Part title="Notes and recordings" query={useAfterCall(contact)}>
      {({ wrap_ups, recordings, plays, legal_holds }) => (
        <Stack gap={12}>
          {wrap_ups.length + recordings.length === 0 && <Text c="dimmed">Nothing was noted or recorded.</Text>}
          {wrap_ups.map((note, at) => (
            <Note key={at} note={note} />
          ))}
          {recordings.map((recording) => (
            <Recording
              key={recording.sid}
              contact={contact}
              recording={recording}
              plays={plays.filter(({ sid }) => sid === recording.sid)}
              kept={legal_holds.some(({ lifted_at: liftedAt }) => liftedAt === null)}
            />
          ))}
          {recordings.length > 0 && <LegalHold contact={contact} holds={legal_holds} />}
        </Stack>
      )}
    </Part>
  );
}

function Note({ note: { agent, disposition, notes } }: { note: AfterCall["wrap_ups"][number] }) {
  return (
    <div>
      <Text fw={600}>
        {agent}
        {disposition && `: ${humanize(disposition)}`}
      </Text>
      {notes && <Text style={{ whiteSpace: "pre-wrap" }}>{notes}</Text>}
    </div>
  );
}
