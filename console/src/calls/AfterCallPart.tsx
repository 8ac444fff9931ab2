// What is left of a call: what agents noted, and what was recorded.
import { Stack, Text } from "@mantine/core";
import type { AfterCall } from "../api/types";
import { humanize } from "../shared/words";
import { duration } from "../time/format";
import { Part } from "./Part";
import { useAfterCall } from "./useCalls";

export function AfterCallPart({ contact }: { contact: number }) {
  return (
    <Part title="Notes and recordings" query={useAfterCall(contact)}>
      {({ wrap_ups, recordings }) => (
        <Stack gap={12}>
          {wrap_ups.length + recordings.length === 0 && <Text c="dimmed">Nothing was noted or recorded.</Text>}
          {wrap_ups.map((note, at) => (
            <Note key={at} note={note} />
          ))}
          {recordings.map(({ sid, kind, seconds }) => (
            <figure key={sid} style={{ margin: 0 }}>
              <figcaption>
                {[humanize(kind), seconds && duration(seconds * 1000)].filter(Boolean).join(", ")}
              </figcaption>
              <audio controls preload="none" src={`/api/v1/contacts/${contact}/recordings/${sid}/audio`} />
            </figure>
          ))}
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
