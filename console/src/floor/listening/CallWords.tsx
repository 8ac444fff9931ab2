// What is said in the call, and what the supervisor says into it, where the phone is a typed one.
import { SayBox } from "../../shared/SayBox";
import { Transcript } from "../../shared/Transcript";
import classes from "./ListenPanel.module.css";
import { useListening } from "./ListeningProvider";

export function CallWords({ mute = false }: { mute?: boolean }) {
  const { phone, state } = useListening();
  return (
    <div className={classes.words}>
      <Transcript lines={state.call?.lines ?? []} far="In the call" empty="What is said appears here." />
      <SayBox onSay={(words) => phone.say(words)} disabled={mute || state.call?.stage !== "connected"} />
    </div>
  );
}
