// The handset: a screen above, keys below, and one round button to call or hang up.
import { useTelephone } from "./useTelephone";
import { CallScreen } from "./CallScreen";
import { DialScreen } from "./DialScreen";
import classes from "./Handset.module.css";
import { IncomingScreen } from "./IncomingScreen";
import { inCall } from "./state";
import { StatusBar } from "./StatusBar";

export function Handset() {
  const { telephone, state, number, callAs } = useTelephone();
  return (
    <section className={classes.handset} aria-label="Telephone">
      <StatusBar connected={state.connected} number={number} lines={state.call?.lines ?? []} speaking={inCall(state)} />
      {state.incoming && <IncomingScreen from={state.incoming.from} telephone={telephone} />}
      {!state.incoming && state.call && inCall(state) && <CallScreen call={state.call} telephone={telephone} />}
      {!state.incoming && !inCall(state) && (
        <DialScreen state={state} telephone={telephone} number={number} callAs={callAs} />
      )}
    </section>
  );
}
