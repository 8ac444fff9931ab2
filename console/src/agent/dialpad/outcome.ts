// What came of a call that the agent began, in words.
import type { PastCall } from "../../api/types";
import { humanize } from "../../shared/words";

const WORDS: Record<string, string> = {
  busy: "Busy",
  "no-answer": "No answer",
  unanswered: "No answer",
  failed: "Could not be reached",
  canceled: "Could not be reached",
  hung_up: "You hung up",
  caller_gone: "Answered and hung up",
  no_leg: "Your phone did not connect",
  no_join: "Your phone did not connect",
  agent_left: "Your phone left the call",
  console_lost: "Your page was out of reach",
};

export function outcomeOf({ talked, cause, ended_at, internal }: PastCall): string {
  if (talked) return ended_at === null ? "Talking" : "Talked";
  if (cause === null) return "Calling";
  if (internal && cause === "refused") return "Did not take the call";
  return WORDS[cause] ?? humanize(cause);
}
