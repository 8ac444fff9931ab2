// The floor: what waits, who works, and how well today goes, as it changes.
import { LayoutDashboard } from "lucide-react";
import { useFloorView } from "../api/queries";
import type { FloorView } from "../api/types";
import { useSignedIn } from "../app/SignedIn";
import { SupervisorPage } from "../app/SupervisorPage";
import { Loaded } from "../shared/Loaded";
import { useLive } from "../stream/LiveProvider";
import { AgentsPanel } from "./AgentsPanel";
import { CallbacksPanel } from "./CallbacksPanel";
import { FiguresBar } from "./FiguresBar";
import classes from "./FloorPage.module.css";
import { ListeningProvider } from "./listening/ListeningProvider";
import { ListenPanel } from "./listening/ListenPanel";
import { LifePanel } from "./LifePanel";
import { QueuesPanel } from "./QueuesPanel";
import { VoicemailsPanel } from "./VoicemailsPanel";
import { WaitingPanel } from "./WaitingPanel";

export default function FloorPage() {
  return (
    <SupervisorPage
      title="Floor"
      icon={LayoutDashboard}
      about="The floor shows them the queues and the people who serve them."
    >
      <ListeningProvider>
        <LoadedFloor />
      </ListeningProvider>
    </SupervisorPage>
  );
}

function LoadedFloor() {
  return (
    <Loaded what="the floor" query={useFloorView()} rows={5}>
      {(floor) => <Floor floor={floor} />}
    </Loaded>
  );
}

/** Numbers that may be old are greyed, so nobody acts on them unawares. */
function Floor({ floor }: { floor: FloorView }) {
  const { status } = useLive();
  const { demo } = useSignedIn();
  return (
    <div className={classes.floor} data-stale={status === "stale"}>
      <FiguresBar figures={floor.figures} waiting={floor.waiting} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <QueuesPanel queues={floor.queues} />
          <WaitingPanel floor={floor} />
          <CallbacksPanel />
          {demo && <LifePanel />}
        </div>
        <div className={classes.column}>
          <ListenPanel />
          <AgentsPanel agents={floor.agents} />
          <VoicemailsPanel voicemails={floor.voicemails} />
        </div>
      </div>
    </div>
  );
}
