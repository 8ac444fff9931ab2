// During a call: who is there, what is said, keys and words.
import { Text } from "@mantine/core";
import { useCallback } from "react";
import type { Call } from "../carrier/call";
import { Elapsed } from "../shared/Elapsed";
import { Keypad } from "../shared/Keypad";
import { SayBox } from "../shared/SayBox";
import { Tag } from "../shared/Tag";
import { Transcript } from "../shared/Transcript";
import { callLook } from "./callLook";
import classes from "./Handset.module.css";
import { RoundButton } from "./RoundButton";
import type { CallerTelephone } from "./telephone";
import { useKeyboardDigits } from "./useKeyboardDigits";

export function CallScreen({ call, telephone }: { call: Call; telephone: CallerTelephone }) {
  const connected = call.stage === "connected";
  const press = useCallback((key: string) => telephone.press(key), [telephone]);
  useKeyboardDigits(connected, press);
  return (
    <div className={classes.screen}>
      <CallHead call={call} />
      <div className={classes.transcript}>
        <Transcript lines={call.lines} far="Agent" empty="What you hear is written here." />
      </div>
      <SayBox onSay={(words) => telephone.say(words)} onType={() => telephone.speaking()} disabled={!connected} />
      <Keypad onKey={press} disabled={!connected} />
      <div className={classes.foot}>
        <RoundButton kind="end" label="Hang up" onClick={() => telephone.hangUp()} />
      </div>
    </div>
  );
}

function CallHead({ call }: { call: Call }) {
  const { tone, icon, word } = callLook(call);
  return (
    <div className={classes.head}>
      <div className={classes.number}>
        {call.connectedAt === null ? "Calling…" : <Elapsed since={call.connectedAt} />}
      </div>
      <div role="status">
        <Tag tone={tone} icon={icon}>
          {word}
        </Tag>
      </div>
      {call.recording && (
        <Text size="xs" c="dimmed">
          This call is being recorded
        </Text>
      )}
    </div>
  );
}
