// How the end of a call is told: in a word, and in a colour that says whether somebody should care.
import type { CallRow } from "../api/types";
import type { Tone } from "../shared/Tag";
import { humanize } from "../shared/words";

const TONES: Record<string, Tone> = {
  answered: "ok",
  contained: "info",
  abandoned: "breach",
  left: "warn",
  voicemail: "warn",
  unreached: "warn",
};

/** A call that is not over is told by where it stands. */
export function outcomeOf({ outcome, stage, ended_at, abandoned_on_hold }: CallRow): { tone: Tone; words: string } {
  if (ended_at === null) return { tone: "accent", words: stage === "ivr" ? "In the flow" : humanize(stage) };
  if (abandoned_on_hold) return { tone: "breach", words: "Abandoned on hold" };
  if (outcome === "left") return { tone: "warn", words: "Left the queue" };
  return { tone: TONES[outcome ?? ""] ?? "calm", words: humanize(outcome ?? "unresolved") };
}
