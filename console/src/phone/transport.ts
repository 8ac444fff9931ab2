// The softphone as the agent page knows it, whatever carries its voice.
import type { Line } from "../carrier/call";

/** What a softphone reports. */
export type PhoneEvent =
  | { kind: "ready" }
  | { kind: "unready"; problem: string | null }
  | { kind: "connecting" }
  | { kind: "connected" }
  | { kind: "muted"; on: boolean }
  | { kind: "line"; line: Line }
  | { kind: "warning"; name: string; on: boolean }
  | { kind: "ended"; reason: string | null };

export type ReportPhone = (event: PhoneEvent) => void;

/** One softphone with at most one call: the agent's own leg. */
export interface PhoneTransport {
  /** True when words are typed and read instead of spoken and heard. */
  readonly typed: boolean;
  register(): Promise<void>;
  /** Dials in with the one-time join code of an accepted offer. */
  connect(code: string): Promise<void>;
  mute(on: boolean): void;
  sendDigits(digits: string): void;
  say(text: string): void;
  hangUp(): void;
  close(): void;
}
