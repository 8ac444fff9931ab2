// The emergencies that are prepared: what callers are told, until when, and declaring, extending or ending one.
import { Button, Group, Text } from "@mantine/core";
import { CircleCheck, Siren, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { EmergencyRow } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { SteerDialog } from "../steering/SteerDialog";
import { moment } from "../time/format";
import { useNow } from "../time/useNow";
import { DeclareDialog } from "./DeclareDialog";
import { useEmergencies } from "./useClosures";

const COLUMNS: Column[] = [
  { title: "Emergency" },
  { title: "Callers are told" },
  { title: "Now" },
  { title: "Actions" },
];

interface Choice {
  emergency: EmergencyRow;
  what: "declare" | "end";
}

export function EmergenciesPanel() {
  const [choice, choose] = useState<Choice | null>(null);
  return (
    <Panel title="Emergencies">
      <Loaded what="the emergencies" query={useEmergencies()} rows={2}>
        {(emergencies) =>
          emergencies.length === 0 ? (
            <Empty icon={Siren} title="No emergency is prepared">
              Emergencies are prepared in the center file, so that nobody has to find words when it matters.
            </Empty>
          ) : (
            <DataTable
              label="Emergencies"
              columns={COLUMNS}
              rows={emergencies.map((emergency) => rowOf(emergency, choose))}
            />
          )
        }
      </Loaded>
      {choice && <Dialog choice={choice} close={() => choose(null)} />}
    </Panel>
  );
}

const rowOf = (emergency: EmergencyRow, choose: (choice: Choice) => void): DataRow => ({
  key: emergency.name,
  cells: [
    <Text fw={600}>{emergency.title}</Text>,
    emergency.message,
    <Standing emergency={emergency} />,
    <Actions emergency={emergency} choose={choose} />,
  ],
});

function Standing({ emergency: { declared, until } }: { emergency: EmergencyRow }) {
  const now = useNow();
  if (!declared)
    return (
      <Tag tone="ok" icon={CircleCheck}>
        Not declared
      </Tag>
    );
  return (
    <Tag tone="breach" icon={TriangleAlert}>
      {until === null ? "Declared" : `Declared until ${moment(until, now)}`}
    </Tag>
  );
}

function Actions({ emergency, choose }: { emergency: EmergencyRow; choose: (choice: Choice) => void }) {
  const { title, declared } = emergency;
  const verb = declared ? "Extend" : "Declare";
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${verb} ${title}`}
        onClick={() => choose({ emergency, what: "declare" })}
      >
        {verb}
      </Button>
      {declared && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`End ${title}`}
          onClick={() => choose({ emergency, what: "end" })}
        >
          End
        </Button>
      )}
    </Group>
  );
}

function Dialog({ choice: { emergency, what }, close }: { choice: Choice; close: () => void }) {
  if (what === "declare") return <DeclareDialog emergency={emergency} close={close} />;
  return (
    <SteerDialog
      title={`End ${emergency.title}`}
      verb="End it"
      steer={{ kind: "declare", emergency: emergency.name, wish: null }}
      close={close}
    >
      <Text>The queues that were closed with it open again.</Text>
    </SteerDialog>
  );
}
