// The interventions page: what supervisors did by hand, to whom, and why; also what was refused.
import { ScrollText } from "lucide-react";
import { useSearchParams } from "react-router";
import { SupervisorPage } from "../app/SupervisorPage";
import { addressOf, filtersOf } from "./filters";
import { InterventionFilters } from "./InterventionFilters";
import { InterventionList } from "./InterventionList";

export default function InterventionsPage() {
  return (
    <SupervisorPage
      title="Interventions"
      icon={ScrollText}
      about="It shows them who stepped in on the floor, and for which reason."
    >
      <Found />
    </SupervisorPage>
  );
}

function Found() {
  const [address, setAddress] = useSearchParams();
  const filters = filtersOf(address);
  return (
    <>
      <InterventionFilters filters={filters} change={(changed) => setAddress(addressOf(changed), { replace: true })} />
      <InterventionList filters={filters} />
    </>
  );
}
