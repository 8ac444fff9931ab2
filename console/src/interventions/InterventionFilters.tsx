// What to look for: who did it, what was done, to whom, and when.
import { NativeSelect, TextInput } from "@mantine/core";
import { useFloorView, useSupervisors } from "../api/queries";
import filterBar from "../shared/FilterBar.module.css";
import { ACTION_CHOICES } from "./actions";
import type { Filters } from "./filters";

interface InterventionFiltersProps {
  filters: Filters;
  change: (filters: Filters) => void;
}

const EVERYBODY = { value: "", label: "Everybody" };

export function InterventionFilters({ filters, change }: InterventionFiltersProps) {
  const supervisors = (useSupervisors().data ?? []).map(({ username, name }) => ({ value: username, label: name }));
  const agents = (useFloorView().data?.agents ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const field = (name: keyof Filters) => ({
    value: filters[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ ...filters, [name]: event.currentTarget.value }),
  });
  return (
    <search className={`surface ${filterBar.bar}`} aria-label="Interventions">
      <NativeSelect label="Supervisor" data={[EVERYBODY, ...supervisors]} {...field("by")} />
      <NativeSelect label="What was done" data={ACTION_CHOICES} {...field("action")} />
      <NativeSelect label="Agent concerned" data={[EVERYBODY, ...agents]} {...field("agent")} />
      <TextInput label="From" type="date" {...field("from")} />
      <TextInput label="To" type="date" {...field("to")} />
    </search>
  );
}
