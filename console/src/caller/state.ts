// What a caller's telephone shows, moved on by the carrier's messages and the caller's own keys.
import { callAfter, newCall, withLine, type Call, type Line } from "../carrier/call";
import type { CenterNumber, FromCarrier } from "../carrier/messages";

export interface Telephone {
  /** True while the carrier answers and knows this phone's number. */
  connected: boolean;
  numbers: CenterNumber[];
  problem: string | null;
  incoming: { call: string; from: string } | null;
  call: Call | null;
}

export const NEW_TELEPHONE: Telephone = { connected: false, numbers: [], problem: null, incoming: null, call: null };

/** The call's name until the carrier gives it one. */
const DIALED = "";

/** What happens at the phone itself. */
export type AtPhone =
  { type: "lost" } | { type: "dialed" } | { type: "line"; line: Line } | { type: "answered" } | { type: "rejected" };

export function telephoneAfter(phone: Telephone, happened: FromCarrier | AtPhone, now: number): Telephone {
  switch (happened.type) {
    case "registered":
      return { ...phone, connected: true, problem: null, numbers: happened.numbers };
    case "error":
      return {
        ...phone,
        problem: happened.message,
        call: phone.call?.sid === DIALED ? failed(phone.call, now) : phone.call,
      };
    case "incoming":
      return { ...phone, incoming: { call: happened.call, from: happened.from } };
    case "lost":
      return { ...phone, connected: false, incoming: null, call: failed(phone.call, now) };
    case "dialed":
      return { ...phone, problem: null, call: newCall(DIALED) };
    case "answered":
      return phone.incoming ? { ...phone, incoming: null, call: newCall(phone.incoming.call) } : phone;
    case "rejected":
      return { ...phone, incoming: null };
    case "line":
      return { ...phone, call: phone.call && withLine(phone.call, happened.line) };
    default:
      return withinCall(phone, happened, now);
  }
}

type OfCall = Exclude<FromCarrier, { type: "registered" | "error" | "incoming" }>;

/** The first message about a dialed call names it; messages of other calls are not for the screen. */
function withinCall(phone: Telephone, message: OfCall, now: number): Telephone {
  const incoming = message.type === "ended" && phone.incoming?.call === message.call ? null : phone.incoming;
  if (!phone.call || (phone.call.sid !== DIALED && phone.call.sid !== message.call)) return { ...phone, incoming };
  return { ...phone, incoming, call: callAfter({ ...phone.call, sid: message.call }, message, now) };
}

function failed(call: Call | null, now: number): Call | null {
  if (!call || call.stage === "ended") return call;
  return callAfter(call, { type: "ended", call: call.sid, status: "failed" }, now);
}

export const inCall = (phone: Telephone): boolean => phone.call !== null && phone.call.stage !== "ended";
