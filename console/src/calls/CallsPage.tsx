// The calls page: every call one may see, the latest first, each opening to what was spent on it and why.
import { useState } from "react";
import { useSearchParams } from "react-router";
import { Page } from "../shared/Page";
import { CallDrawer } from "./CallDrawer";
import { CallFilters } from "./CallFilters";
import { CallList } from "./CallList";
import { filtersOf, withFilters, type Filters } from "./filters";

export default function CallsPage() {
  const [address, setAddress] = useSearchParams();
  const [filters, setFilters] = useState(() => filtersOf(address));
  const opened = Number(address.get("call")) || null;

  const change = (changed: Filters) => {
    setFilters(changed);
    setAddress((before) => withFilters(before, changed), { replace: true });
  };
  const open = (call: number | null) =>
    setAddress((before) => {
      const after = new URLSearchParams(before);
      if (call === null) after.delete("call");
      else after.set("call", String(call));
      return after;
    });

  return (
    <Page title="Calls">
      <CallFilters filters={filters} change={change} />
      <CallList filters={filters} open={open} />
      <CallDrawer call={opened} close={() => open(null)} />
    </Page>
  );
}
