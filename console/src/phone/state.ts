// What the agent page shows of its softphone, moved on by each event the phone reports.
import type { Line } from "../carrier/call";
import type { PhoneEvent } from "./transport";

export interface PhoneCall {
  stage: "connecting" | "connected";
  muted: boolean;
  lines: Line[];
}

export interface PhoneState {
  readiness: "off" | "ready" | "failed";
  problem: string | null;
  call: PhoneCall | null;
  warnings: string[];
}

export const NO_PHONE: PhoneState = { readiness: "off", problem: null, call: null, warnings: [] };

const NEW_CALL: PhoneCall = { stage: "connecting", muted: false, lines: [] };

export function phoneAfter(phone: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.kind) {
    case "ready":
      return { ...phone, readiness: "ready", problem: null };
    case "unready":
      return { ...phone, readiness: event.problem ? "failed" : "off", problem: event.problem };
    case "connecting":
      return { ...phone, call: NEW_CALL, warnings: [] };
    case "ended":
      return { ...phone, call: null, warnings: [] };
    case "warning":
      return { ...phone, warnings: warningsAfter(phone.warnings, event.name, event.on) };
    default:
      return phone.call ? { ...phone, call: callAfter(phone.call, event) } : phone;
  }
}

type WithinCall = Extract<PhoneEvent, { kind: "connected" | "muted" | "line" }>;

function callAfter(call: PhoneCall, event: WithinCall): PhoneCall {
  switch (event.kind) {
    case "connected":
      return { ...call, stage: "connected" };
    case "muted":
      return { ...call, muted: event.on };
    case "line":
      return { ...call, lines: [...call.lines, event.line] };
  }
}

function warningsAfter(warnings: string[], name: string, on: boolean): string[] {
  const others = warnings.filter((warning) => warning !== name);
  return on ? [...others, name] : others;
}
