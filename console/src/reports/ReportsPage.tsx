// The reports page: whether what callers were told held, of waits and of callbacks, and how they were put on hold.
import { NativeSelect } from "@mantine/core";
import { ChartNoAxesColumn } from "lucide-react";
import { useSearchParams } from "react-router";
import { SupervisorPage } from "../app/SupervisorPage";
import filterBar from "../shared/FilterBar.module.css";
import { CallbacksReport } from "./CallbacksReport";
import { EstimatesReport } from "./EstimatesReport";
import { HoldsReport } from "./HoldsReport";

const USUAL_DAYS = 7;
const SPANS = [
  { value: "1", label: "The last day" },
  { value: "7", label: "The last 7 days" },
  { value: "30", label: "The last 30 days" },
  { value: "90", label: "The last 90 days" },
];

export default function ReportsPage() {
  return (
    <SupervisorPage
      title="Reports"
      icon={ChartNoAxesColumn}
      about="It shows them whether callers waited as long as they were told, and how they were put on hold."
    >
      <Reports />
    </SupervisorPage>
  );
}

function Reports() {
  const [address, setAddress] = useSearchParams();
  const days = Number(address.get("days")) || USUAL_DAYS;
  return (
    <>
      <search className={`surface ${filterBar.bar}`} aria-label="Reports">
        <NativeSelect
          label="Time"
          data={SPANS}
          value={days}
          onChange={(event) => setAddress({ days: event.currentTarget.value }, { replace: true })}
        />
      </search>
      <EstimatesReport days={days} />
      <CallbacksReport days={days} />
      <HoldsReport days={days} />
    </>
  );
}
