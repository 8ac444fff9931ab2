// A call as one of its ends sees it, moved on by each message of the carrier.
import type { CallMessage } from "./messages";

export interface Line {
  by: "center" | "far" | "me" | "note";
  text: string;
}

export type CallStage = "dialing" | "connected" | "ended";

export interface Call {
  sid: string;
  stage: CallStage;
  connectedAt: number | null;
  endedAt: number | null;
  reason: string | null;
  lines: Line[];
  listening: string[];
  waiting: boolean;
  bridged: boolean;
  held: boolean;
  muted: boolean;
  recording: boolean;
}

const MOST_LINES = 200;
/** Told once for music that loops. */
const PLAYING = "Music or a recording plays";

export const newCall = (sid: string): Call => ({
  sid,
  stage: "dialing",
  connectedAt: null,
  endedAt: null,
  reason: null,
  lines: [],
  listening: [],
  waiting: false,
  bridged: false,
  held: false,
  muted: false,
  recording: false,
});

/** The call with one more line of what was said, pressed or noticed. */
export const withLine = (call: Call, line: Line): Call => ({
  ...call,
  lines: [...call.lines, line].slice(-MOST_LINES),
});

/** The call after a message; `now` is the page's own clock, in milliseconds. */
export function callAfter(call: Call, message: CallMessage, now: number): Call {
  switch (message.type) {
    case "ringing":
      return { ...call, sid: message.call };
    case "connected":
      return { ...call, stage: "connected", connectedAt: call.connectedAt ?? now };
    case "said":
      return withLine(call, { by: message.by, text: message.text });
    case "listening":
      return { ...call, listening: message.input };
    case "listening_over":
      return { ...call, listening: [] };
    case "digits":
      return withLine(call, { by: "note", text: `The other end pressed ${message.digits}` });
    case "beep":
      return withLine(call, { by: "note", text: "Beep" });
    case "playing":
      return call.lines.at(-1)?.text === PLAYING ? call : withLine(call, { by: "note", text: PLAYING });
    case "ended":
      return endOf(call, message, now);
    default:
      return { ...call, [message.type]: message.on };
  }
}

function endOf(call: Call, message: Extract<CallMessage, { type: "ended" }>, now: number): Call {
  const off = { listening: [], waiting: false, bridged: false, held: false, recording: false };
  return { ...call, ...off, stage: "ended", endedAt: now, reason: message.reason ?? message.status };
}
