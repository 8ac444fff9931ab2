// What the shared stream and the tabs say to each other.
import type { AgentRow, AgentView, Figures, FloorView, QueueRow, VoicemailRow, WaitingRow } from "../api/types";

/** An event of the service, by its name on the wire. */
export type ServiceEvent =
  | { name: "agent"; data: AgentView }
  | { name: "floor"; data: FloorView }
  | { name: "figures"; data: Figures }
  | { name: "queue"; data: QueueRow }
  | { name: "agent_row"; data: AgentRow }
  | { name: "waiting"; data: WaitingRow }
  | { name: "voicemail"; data: VoicemailRow }
  | { name: "problem"; data: { title: string; detail?: string } };

export const EVENT_NAMES = [
  "agent",
  "floor",
  "figures",
  "queue",
  "agent_row",
  "waiting",
  "voicemail",
  "problem",
] as const satisfies readonly ServiceEvent["name"][];

/** "stale": connected as far as the browser knows, but nothing was heard for longer than pings are apart. */
export type StreamStatus = "connecting" | "live" | "reconnecting" | "stale";

export type ToTab =
  | { kind: "event"; event: ServiceEvent }
  | { kind: "status"; status: StreamStatus; since: number }
  | { kind: "clock"; at: number };

/** A tab presents itself with `tab` whenever what it says of itself changes, and leaves with `bye`. */
export type FromTab = { kind: "tab"; tab: string; csrf: string; deviceReady: boolean } | { kind: "bye"; tab: string };
