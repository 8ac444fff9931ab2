// Why each agent was asked to take the call; supervisors can see everybody as they stood at that moment.
import { Box, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ReceiptView } from "../api/types";
import { mayWatch } from "../app/access";
import { useSignedIn } from "../app/SignedIn";
import { Loaded } from "../shared/Loaded";
import { Tag, type Tone } from "../shared/Tag";
import { humanize } from "../shared/words";
import { exactTime } from "../time/format";
import { CandidateTable } from "./CandidateTable";
import { Part } from "./Part";
import { useOfferExplanation, useReceipts } from "./useCalls";

const TONES: Record<string, Tone> = { accepted: "ok", pending: "accent", declined: "warn", expired: "breach" };

export function ReceiptsPart({ contact }: { contact: number }) {
  return (
    <Part title="Why these agents" query={useReceipts(contact)}>
      {(receipts) =>
        receipts.length === 0 ? (
          <Text c="dimmed">No agent was asked.</Text>
        ) : (
          <Stack gap={16} component="ol" m={0} p={0} style={{ listStyle: "none" }}>
            {receipts.map((receipt) => (
              <Receipt key={receipt.ordinal} contact={contact} receipt={receipt} />
            ))}
          </Stack>
        )
      }
    </Part>
  );
}

function Receipt({ contact, receipt }: { contact: number; receipt: ReceiptView }) {
  const supervisor = mayWatch(useSignedIn());
  const [opened, setOpened] = useState(false);
  return (
    <li>
      <Group gap={8}>
        <Text fw={600}>{receipt.agent}</Text>
        <Tag tone={TONES[receipt.state] ?? "calm"}>{humanize(receipt.state)}</Tag>
        <Text size="sm" c="dimmed">
          {exactTime(receipt.made_at)}
        </Text>
      </Group>
      <Text size="sm">{receipt.words}</Text>
      {supervisor && (
        <Button size="xs" variant="default" mt={8} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? "Hide everybody" : "Everybody at that moment"}
        </Button>
      )}
      {opened && <Everybody contact={contact} ordinal={receipt.ordinal} />}
    </li>
  );
}

function Everybody({ contact, ordinal }: { contact: number; ordinal: number }) {
  return (
    <Loaded what="everybody" query={useOfferExplanation(contact, ordinal)} rows={2}>
      {({ candidates }) => (
        <Box mt={8}>
          <CandidateTable candidates={candidates} />
        </Box>
      )}
    </Loaded>
  );
}
