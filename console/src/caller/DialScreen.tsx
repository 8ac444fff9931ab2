// Before a call: which number to call, and as whom.
import { Autocomplete, Select, Stack, Text } from "@mantine/core";
import { CircleAlert, PhoneOff } from "lucide-react";
import { useState } from "react";
import { Empty } from "../shared/Empty";
import { Notice } from "../shared/Notice";
import { Transcript } from "../shared/Transcript";
import { duration } from "../time/format";
import type { Call } from "../carrier/call";
import classes from "./Handset.module.css";
import { RoundButton } from "./RoundButton";
import type { Telephone } from "./state";
import type { CallerTelephone } from "./telephone";
import { SAMPLE_NUMBERS } from "./useTelephone";

interface DialScreenProps {
  state: Telephone;
  telephone: CallerTelephone;
  number: string;
  callAs: (number: string) => void;
}

export function DialScreen({ state, telephone, number, callAs }: DialScreenProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const to = chosen ?? state.numbers[0]?.number ?? null;
  return (
    <div className={classes.screen}>
      <Stack gap={12}>
        <Select
          label="Number to call"
          placeholder="No number yet"
          data={state.numbers.map((known) => ({ value: known.number, label: `${known.name} · ${known.number}` }))}
          value={to}
          onChange={setChosen}
          allowDeselect={false}
        />
        <OwnNumber number={number} callAs={callAs} />
        {state.problem && <Notice tone="breach" icon={CircleAlert} title={state.problem} />}
      </Stack>
      <div className={classes.transcript}>
        <LastCall call={state.call} />
      </div>
      <div className={classes.foot}>
        <RoundButton
          kind="call"
          label="Call"
          disabled={!state.connected || to === null}
          onClick={() => to && telephone.dial(to)}
        />
      </div>
    </div>
  );
}

/** The carrier is told once the number is complete, not at each key. */
function OwnNumber({ number, callAs }: { number: string; callAs: (number: string) => void }) {
  const [typed, setTyped] = useState(number);
  const take = (value: string) => value.trim() && value.trim() !== number && callAs(value.trim());
  return (
    <Autocomplete
      label="Your number"
      data={SAMPLE_NUMBERS}
      filter={({ options }) => options}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={take}
      onBlur={() => take(typed)}
    />
  );
}

function LastCall({ call }: { call: Call | null }) {
  if (!call) {
    return (
      <Empty icon={PhoneOff} title="No call yet">
        Choose a number and press the green button.
      </Empty>
    );
  }
  const lasted = call.connectedAt === null ? null : (call.endedAt ?? call.connectedAt) - call.connectedAt;
  return (
    <Stack gap={0} h="100%">
      <Text size="sm" fw={600} ta="center" pt={12} className="figures" role="status">
        {lasted === null ? "Call not answered" : `Call ended after ${duration(lasted)}`}
      </Text>
      <div style={{ flex: 1, minHeight: 0 }}>
        <Transcript lines={call.lines} far="Agent" empty="Nothing was said." />
      </div>
    </Stack>
  );
}
