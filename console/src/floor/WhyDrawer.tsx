// Why a caller waits at this moment: a sentence, and every agent with the reason.
import { Button, Group, Stack, Text } from "@mantine/core";
import { RefreshCw } from "lucide-react";
import type { WaitingRow } from "../api/types";
import { CandidateTable } from "../calls/CandidateTable";
import { useExplanation } from "../calls/useCalls";
import { Failure } from "../shared/Failure";
import { Loading } from "../shared/Loading";
import { SideDrawer } from "../shared/SideDrawer";
import { exactTime } from "../time/format";

interface WhyDrawerProps {
  call: WaitingRow | null;
  close: () => void;
}

export function WhyDrawer({ call, close }: WhyDrawerProps) {
  return (
    <SideDrawer title={`Why is ${call?.caller ?? "this caller"} waiting?`} opened={call !== null} close={close}>
      {call !== null && <Answer contact={call.contact} />}
    </SideDrawer>
  );
}

/** True for the moment it tells; asked again on demand, for the service makes it anew each time. */
function Answer({ contact }: { contact: number }) {
  const { data, error, isFetching, refetch } = useExplanation(contact);
  if (error) return <Failure what="It could not be told" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading what="the reason" rows={4} />;
  return (
    <Stack gap={16}>
      <Text size="lg">{data.waiting.summary}</Text>
      <Text>{data.plan.summary}</Text>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          As of {exactTime(data.at)}
        </Text>
        <Button
          size="xs"
          variant="default"
          loading={isFetching}
          leftSection={<RefreshCw size={14} aria-hidden />}
          onClick={() => void refetch()}
        >
          Ask again
        </Button>
      </Group>
      <CandidateTable candidates={data.candidates} />
    </Stack>
  );
}
