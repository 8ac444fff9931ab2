// The floor: what waits, who works, and how well today goes, as it changes.
import { LayoutDashboard } from "lucide-react";
import { useFloorView } from "../api/queries";
import type { FloorView } from "../api/types";
import { mayWatch } from "../app/access";
import { useSignedIn } from "../app/SignedIn";
import { usePageTitle } from "../app/usePageTitle";
import { Empty } from "../shared/Empty";
import { Failure } from "../shared/Failure";
import { Loading } from "../shared/Loading";
import { PageTitle } from "../shared/PageTitle";
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
  usePageTitle("Floor");
  const me = useSignedIn();
  return (
    <main className={classes.page}>
      <PageTitle>Floor</PageTitle>
      {mayWatch(me) ? (
        <ListeningProvider>
          <LoadedFloor />
        </ListeningProvider>
      ) : (
        <NoFloor />
      )}
    </main>
  );
}

function NoFloor() {
  return (
    <Empty icon={LayoutDashboard} title="The floor is for supervisors">
      Sign in as a supervisor to watch the queues and the people who serve them.
    </Empty>
  );
}

function LoadedFloor() {
  const floor = useFloorView();
  if (floor.data) return <Floor floor={floor.data} />;
  if (!floor.isError) return <Loading what="the floor" rows={5} />;
  return <Failure what="The floor could not be loaded" error={floor.error} retry={() => void floor.refetch()} />;
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
