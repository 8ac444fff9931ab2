// The customer's earlier contacts, the latest first.
import { Group, Stack, Text } from "@mantine/core";
import type { PastContact } from "../../api/types";
import { Tag } from "../../shared/Tag";
import { humanize } from "../../shared/words";
import { serviceNow } from "../../time/clock";
import { moment } from "../../time/format";
import { Section } from "./Section";

export function HistoryList({ history }: { history: PastContact[] }) {
  return (
    <Section title="Earlier contacts">
      {history.length === 0 && <Text>This is the first one.</Text>}
      <Stack gap={12}>
        {history.map((past) => (
          <Past key={past.contact} past={past} />
        ))}
      </Stack>
    </Section>
  );
}

function Past({ past }: { past: PastContact }) {
  const who = [past.queue, past.agent].filter(Boolean).join(" · ");
  const came = past.disposition ?? past.outcome;
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Text className="figures">{moment(past.started, serviceNow())}</Text>
        <Text size="xs" c="dimmed">
          {who || "Menu only"}
        </Text>
      </div>
      {came && <Tag tone="calm">{humanize(came)}</Tag>}
    </Group>
  );
}
