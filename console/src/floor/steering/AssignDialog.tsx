// One agent who is asked first, whatever the skills; after a minute the caller waits for anybody again.
import { Select } from "@mantine/core";
import { useState } from "react";
import type { AgentRow, WaitingRow } from "../../api/types";
import { SteerDialog } from "./SteerDialog";

interface AssignDialogProps {
  call: WaitingRow;
  agents: AgentRow[];
  close: () => void;
}

export function AssignDialog({ call, agents, close }: AssignDialogProps) {
  const [agent, setAgent] = useState<string | null>(null);
  const present = agents.filter(({ presence, next_presence }) => presence === "available" && next_presence === null);
  return (
    <SteerDialog
      title={`Assign ${call.caller} to an agent`}
      verb="Assign"
      steer={agent === null ? null : { kind: "assign", contact: call.contact, agent: Number(agent) }}
      close={close}
    >
      <Select
        label="Agent"
        description="Asked before all others, as soon as free; after a minute the caller waits for anybody again."
        placeholder={present.length > 0 ? "Choose one" : "Nobody is available"}
        data={present.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={agent}
        onChange={setAgent}
        searchable
        data-autofocus
      />
    </SteerDialog>
  );
}
