// What to look for: number, outcome, queue, agent and days.
import { NativeSelect, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useFloorView } from "../api/queries";
import { mayWatch } from "../app/access";
import { useSignedIn } from "../app/SignedIn";
import filterBar from "../shared/FilterBar.module.css";
import type { Filters } from "./filters";

interface CallFiltersProps {
  filters: Filters;
  change: (filters: Filters) => void;
}

const OUTCOMES = [
  { value: "", label: "Any" },
  { value: "missed", label: "Missed" },
  { value: "answered", label: "Answered" },
  { value: "abandoned", label: "Abandoned" },
  { value: "abandoned_on_hold", label: "Abandoned on hold" },
  { value: "voicemail", label: "Voicemail" },
  { value: "left", label: "Left the queue" },
  { value: "contained", label: "Contained" },
  { value: "unresolved", label: "Unresolved" },
  { value: "unreached", label: "Unreached" },
];
const CALLED_BACK = [
  { value: "", label: "Either" },
  { value: "no", label: "Not yet" },
  { value: "yes", label: "Called back" },
];

export function CallFilters({ filters, change }: CallFiltersProps) {
  const me = useSignedIn();
  const field = (name: keyof Filters) => ({
    value: filters[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ ...filters, [name]: event.currentTarget.value }),
  });
  return (
    <search className={`surface ${filterBar.bar}`} aria-label="Calls">
      <TextInput
        label="Caller"
        type="search"
        placeholder="Number, or its end"
        leftSection={<Search size={14} aria-hidden />}
        {...field("caller")}
      />
      <NativeSelect label="Outcome" data={OUTCOMES} {...field("outcome")} />
      <NativeSelect label="Called back" data={CALLED_BACK} {...field("calledBack")} />
      {mayWatch(me) && <PlaceFilters field={field} />}
      <TextInput label="From" type="date" {...field("from")} />
      <TextInput label="To" type="date" {...field("to")} />
    </search>
  );
}

type Field = (name: keyof Filters) => {
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
};

/** Whose calls: the queues and agents of the floor. */
function PlaceFilters({ field }: { field: Field }) {
  const floor = useFloorView().data;
  const queues = (floor?.queues ?? []).map(({ id, title }) => ({ value: String(id), label: title }));
  const agents = (floor?.agents ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <NativeSelect label="Queue" data={[{ value: "", label: "All" }, ...queues]} {...field("queue")} />
      <NativeSelect label="Agent" data={[{ value: "", label: "Everybody" }, ...agents]} {...field("agent")} />
    </>
  );
}
