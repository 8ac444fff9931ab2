// How the floor changes with each event: rows are replaced by what arrives, and leave when told to.
import type { FloorView, WaitingRow } from "../api/types";
import type { ServiceEvent } from "./messages";

/** The floor after an event; the same object when the event is not about the floor. */
export function floorAfter(floor: FloorView, event: ServiceEvent): FloorView {
  switch (event.name) {
    case "floor":
      return event.data;
    case "figures":
      return { ...floor, figures: event.data };
    case "queue":
      return { ...floor, queues: upsert(floor.queues, event.data, "id") };
    case "agent_row":
      return { ...floor, agents: upsert(floor.agents, event.data, "id") };
    case "voicemail":
      return { ...floor, voicemails: upsert(floor.voicemails, event.data, "id") };
    case "waiting":
      return { ...floor, waiting: waitingAfter(floor.waiting, event.data) };
    default:
      return floor;
  }
}

function waitingAfter(rows: WaitingRow[], row: WaitingRow): WaitingRow[] {
  return row.gone ? rows.filter((known) => known.contact !== row.contact) : upsert(rows, row, "contact");
}

function upsert<Row, Key extends keyof Row>(rows: Row[], row: Row, key: Key): Row[] {
  const known = rows.some((other) => other[key] === row[key]);
  return known ? rows.map((other) => (other[key] === row[key] ? row : other)) : [...rows, row];
}
