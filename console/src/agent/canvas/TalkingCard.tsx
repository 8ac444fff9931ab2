// A call in progress: how long, what can be done with it, and what is said where words are typed.
import { useDisclosure } from "@mantine/hooks";
import type { ConnectionView, ConsultView } from "../../api/types";
import { usePhone } from "../../phone/PhoneProvider";
import type { PhoneCall } from "../../phone/state";
import { Keypad } from "../../shared/Keypad";
import { SayBox } from "../../shared/SayBox";
import { Tag } from "../../shared/Tag";
import { Transcript } from "../../shared/Transcript";
import { TalkSigns } from "../talk/TalkSigns";
import { ConsultPanel } from "../consult/ConsultPanel";
import { CallControls } from "./CallControls";
import { CallbackTag } from "./CallbackTag";
import { CallerHead } from "./CallerHead";
import { CallTimers } from "./CallTimers";
import classes from "./Card.module.css";

interface TalkingCardProps {
  connection: ConnectionView;
  call: PhoneCall | null;
  consult: ConsultView | null;
}

export function TalkingCard({ connection, call, consult }: TalkingCardProps) {
  const { phone } = usePhone();
  const [keypad, { toggle }] = useDisclosure(false);
  return (
    <div className={classes.card}>
      <CallerHead caller={connection.caller} queue={connection.queue}>
        <TalkSigns connection={connection} />
        <CallbackTag callback={connection.callback} />
        {connection.held && <Tag tone="warn">On hold</Tag>}
        {call?.muted && <Tag tone="warn">You are muted</Tag>}
      </CallerHead>
      <CallTimers connection={connection} />
      {consult && <ConsultPanel consult={consult} />}
      <CallControls connection={connection} consult={consult} call={call} keypad={keypad} toggleKeypad={toggle} />
      <div className={classes.below}>
        {call && phone.typed && <Words call={call} alone={connection.listeners.length === 0} />}
        {keypad && (
          <div className={classes.keypad}>
            <Keypad onKey={(key) => phone.sendDigits(key)} />
          </div>
        )}
      </div>
    </div>
  );
}

/** On a typed line words are read and written here; with more than the caller on it, it does not tell whose they are. */
function Words({ call, alone }: { call: PhoneCall; alone: boolean }) {
  const { phone } = usePhone();
  return (
    <div className={classes.transcript}>
      <Transcript
        lines={call.lines}
        far={alone ? "Caller" : "On the line"}
        empty="What the caller says appears here."
      />
      <div className={classes.say}>
        <SayBox onSay={(words) => phone.say(words)} disabled={call.muted || call.stage !== "connected"} />
      </div>
    </div>
  );
}
