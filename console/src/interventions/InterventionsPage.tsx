// The interventions page: what supervisors did by hand, to whom, and why; also what was refused.
import { NativeSelect } from "@mantine/core";
import { ScrollText } from "lucide-react";
import { useSearchParams } from "react-router";
import { useFloorView } from "../api/queries";
import { SupervisorPage } from "../app/SupervisorPage";
import filterBar from "../shared/FilterBar.module.css";
import { ACTION_CHOICES } from "./actions";
import { InterventionList } from "./InterventionList";
import type { Filters } from "./useInterventions";

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
  const filters = { action: address.get("action") ?? "", agent: address.get("agent") ?? "" };
  const change = (changed: Filters) =>
    setAddress(
      Object.entries(changed).filter(([, value]) => value !== ""),
      { replace: true },
    );
  return (
    <>
      <InterventionFilters filters={filters} change={change} />
      <InterventionList filters={filters} />
    </>
  );
}

function InterventionFilters({ filters, change }: { filters: Filters; change: (filters: Filters) => void }) {
  const agents = (useFloorView().data?.agents ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <search className={`surface ${filterBar.bar}`} aria-label="Interventions">
      <NativeSelect
        label="What was done"
        data={ACTION_CHOICES}
        value={filters.action}
        onChange={(event) => change({ ...filters, action: event.currentTarget.value })}
      />
      <NativeSelect
        label="Agent concerned"
        data={[{ value: "", label: "Everybody" }, ...agents]}
        value={filters.agent}
        onChange={(event) => change({ ...filters, agent: event.currentTarget.value })}
      />
    </search>
  );
}
