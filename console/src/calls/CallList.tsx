// The calls that were found, as a table; each can be opened.
import { Anchor, Group, Text } from "@mantine/core";
import { Mic, PhoneOff, PhoneOutgoing, Users, Voicemail } from "lucide-react";
import { Link } from "react-router";
import type { CallRow } from "../api/types";
import { mayAnswer } from "../app/access";
import { useSignedIn } from "../app/SignedIn";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Failure } from "../shared/Failure";
import { Loading } from "../shared/Loading";
import { OlderButton } from "../shared/OlderButton";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { humanize } from "../shared/words";
import { serviceNow } from "../time/clock";
import { duration, moment } from "../time/format";
import type { Filters } from "./filters";
import { outcomeOf } from "./outcomes";
import { useCalls } from "./useCalls";

interface CallListProps {
  filters: Filters;
  open: (call: number) => void;
}

const COLUMNS: Column[] = [
  { title: "Caller" },
  { title: "Came" },
  { title: "Queue" },
  { title: "Agents" },
  { title: "Waited", number: true },
  { title: "Talked", number: true },
  { title: "Outcome" },
  { title: "Called back" },
];

export function CallList({ filters, open }: CallListProps) {
  const calls = useCalls(filters);
  if (calls.isError) return <Failure what="The calls could not be loaded" error={calls.error} retry={calls.refetch} />;
  if (!calls.data) return <Loading what="the calls" rows={6} />;
  const found = calls.data.pages.flatMap((page) => page.calls);
  return (
    <Panel title="Calls" aside={<Tag tone="calm">{counted(found.length, calls.hasNextPage)}</Tag>}>
      {found.length === 0 ? (
        <Empty icon={PhoneOff} title="No calls found">
          Nothing matches what you look for. Fewer conditions find more.
        </Empty>
      ) : (
        <DataTable main label="Calls" columns={COLUMNS} rows={found.map((call) => rowOf(call, open))} />
      )}
      <OlderButton query={calls}>Older calls</OlderButton>
    </Panel>
  );
}

const counted = (calls: number, more: boolean) => `${calls}${more ? " and more" : ""}`;

const rowOf = (call: CallRow, open: (call: number) => void): DataRow => ({
  key: call.contact,
  cells: [
    <CallerCell call={call} open={open} />,
    moment(call.started_at, serviceNow()),
    call.queue ?? "–",
    call.agents.join(", ") || "–",
    duration(call.waited_ms),
    duration(call.talked_ms),
    <OutcomeCell call={call} />,
    <CalledBackCell call={call} open={open} />,
  ],
});

/** Whom an agent called is marked, a colleague in another way, for everybody else called us. */
function CallerCell({ call, open }: { call: CallRow; open: (call: number) => void }) {
  return (
    <Group gap={8} wrap="nowrap">
      <Anchor component="button" type="button" size="sm" fw={600} onClick={() => open(call.contact)}>
        {call.caller}
      </Anchor>
      {call.origin === "agent_dialed" && <PhoneOutgoing size={14} role="img" aria-label="called by an agent" />}
      {call.origin === "internal" && <Users size={14} role="img" aria-label="a call between agents" />}
    </Group>
  );
}

function OutcomeCell({ call }: { call: CallRow }) {
  const { tone, words } = outcomeOf(call);
  return (
    <>
      <Group gap={8} wrap="nowrap">
        <Tag tone={tone}>{words}</Tag>
        {call.voicemails > 0 && <Voicemail size={14} role="img" aria-label="left a message" />}
        {call.recordings > 0 && <Mic size={14} role="img" aria-label="recorded" />}
      </Group>
      {call.dispositions.length > 0 && (
        <Text size="xs" c="dimmed">
          {call.dispositions.map(humanize).join(", ")}
        </Text>
      )}
    </>
  );
}

function CalledBackCell({
  call: { caller, missed, called_back },
  open,
}: {
  call: CallRow;
  open: (call: number) => void;
}) {
  if (!missed) return <span>–</span>;
  if (!called_back) return <NotYet caller={caller} />;
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => open(called_back.contact)}>
      {moment(called_back.at, serviceNow())}
    </Anchor>
  );
}

/** Who takes calls can call back at once; the agent page asks before it dials. */
function NotYet({ caller }: { caller: string }) {
  const me = useSignedIn();
  if (!mayAnswer(me) || !caller.startsWith("+")) return <Tag tone="warn">Not yet</Tag>;
  return (
    <Group gap={8} wrap="nowrap">
      <Tag tone="warn">Not yet</Tag>
      <Anchor
        component={Link}
        size="sm"
        to={`/agent?call=${encodeURIComponent(caller)}`}
        aria-label={`Call ${caller} back`}
      >
        Call back
      </Anchor>
    </Group>
  );
}
