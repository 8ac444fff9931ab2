// One agent who is asked first, whatever the skills, for a while.
import { Select } from "@mantine/core";
import { useState } from "react";
import type { AgentRow, WaitingRow } from "../../api/types";
import { SteerDialog } from "../../steering/SteerDialog";
import { useOversight } from "../../steering/useOversight";
import { ReservedFor, USUAL_S } from "./ReservedFor";

interface AssignDialogProps {
  call: WaitingRow;
  agents: AgentRow[];
  close: () => void;
}

export function AssignDialog({ call, agents, close }: AssignDialogProps) {
  const over = useOversight();
  const [agent, setAgent] = useState<string | null>(null);
  const [seconds, setSeconds] = useState(USUAL_S);
  const present = agents.filter((each) => takesWork(each) && over.agent(each.id) === null);
  return (
    <SteerDialog
      title={`Assign ${call.caller} to an agent`}
      verb="Assign"
      steer={agent === null ? null : { kind: "assign", contact: call.contact, agent: Number(agent), seconds }}
      close={close}
    >
      <Select
        label="Agent"
        description="Asked before all others, as soon as free."
        placeholder={present.length > 0 ? "Choose one" : "Nobody of your teams is available"}
        data={present.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={agent}
        onChange={setAgent}
        searchable
        data-autofocus
      />
      <ReservedFor seconds={seconds} choose={setSeconds} />
    </SteerDialog>
  );
}

const takesWork = ({ presence, next_presence }: AgentRow): boolean =>
  presence === "available" && next_presence === null;
