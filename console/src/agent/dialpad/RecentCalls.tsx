// Whom the agent called last; numbers are there to be called again.
import { ActionIcon, Group, Stack, Text } from "@mantine/core";
import { PhoneForwarded } from "lucide-react";
import type { PastCall } from "../../api/types";
import { serviceNow } from "../../time/clock";
import { moment } from "../../time/format";
import { outcomeOf } from "./outcome";

interface RecentCallsProps {
  calls: PastCall[];
  redial: (number: string) => void;
  busy: boolean;
}

const SHOWN = 5;

export function RecentCalls({ calls, redial, busy }: RecentCallsProps) {
  if (calls.length === 0) return null;
  return (
    <Stack gap={8} component="section" aria-label="Recent calls">
      <Text fw={600} size="sm">
        Recent
      </Text>
      {calls.slice(0, SHOWN).map((call) => (
        <Group key={call.contact} justify="space-between" wrap="nowrap">
          <div>
            <Text className="figures">{call.number}</Text>
            <Text size="xs" c="dimmed">
              {outcomeOf(call)}, {moment(call.started_at, serviceNow())}, {call.queue}
            </Text>
          </div>
          {!call.internal && (
            <ActionIcon
              variant="subtle"
              aria-label={`Call ${call.number} again`}
              disabled={busy}
              onClick={() => redial(call.number)}
            >
              <PhoneForwarded size={18} />
            </ActionIcon>
          )}
        </Group>
      ))}
    </Stack>
  );
}
