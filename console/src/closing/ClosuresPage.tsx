// The closures page: emergencies, what is closed now, and what was.
import { DoorClosed } from "lucide-react";
import { SupervisorPage } from "../app/SupervisorPage";
import { ClosedNowPanel } from "./ClosedNowPanel";
import { EmergenciesPanel } from "./EmergenciesPanel";
import { PastClosuresPanel } from "./PastClosuresPanel";

export default function ClosuresPage() {
  return (
    <SupervisorPage title="Closures" icon={DoorClosed} about="It shows them emergencies, and which queues are closed.">
      <EmergenciesPanel />
      <ClosedNowPanel />
      <PastClosuresPanel />
    </SupervisorPage>
  );
}
