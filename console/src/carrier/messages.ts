// What a device and the carrier say to each other over the carrier's `/device` socket, one object a message.

export interface CenterNumber {
  number: string;
  name: string;
}

export type ToCarrier =
  | { type: "register"; token: string }
  | { type: "register"; number: string }
  | { type: "connect"; params?: Record<string, string>; to?: string; id?: string }
  | { type: "accept" | "reject" | "hangup" | "speaking"; call: string }
  | { type: "mute"; call: string; on: boolean }
  | { type: "digits"; call: string; digits: string }
  | { type: "say"; call: string; text: string };

export type Speaker = "center" | "far";

/** What happens within a call; `call` is its CallSid. */
export type CallMessage =
  | { type: "ringing"; call: string; to?: string; from?: string; id?: string }
  | { type: "connected"; call: string }
  | { type: "said"; call: string; text: string; language?: string; by: Speaker }
  | { type: "playing"; call: string; url: string }
  | { type: "listening"; call: string; input: string[]; finish_on_key?: string }
  | { type: "listening_over"; call: string }
  | { type: "waiting" | "bridged" | "held" | "muted" | "recording"; call: string; on: boolean }
  | { type: "beep"; call: string }
  | { type: "digits"; call: string; digits: string }
  | { type: "ended"; call: string; status: string; reason?: string };

export type FromCarrier =
  | { type: "registered"; identity?: string; number?: string; numbers: CenterNumber[] }
  | { type: "error"; code: number; message: string; call?: string }
  | { type: "incoming"; call: string; from: string; params?: Record<string, string> }
  | CallMessage;
