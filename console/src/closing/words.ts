// What became of callers at a closure, and how it ended, in words.
import type { ClosureRecord, ClosureView } from "../api/types";
import type { NameOf } from "../shared/useNameOf";

export const wentTo = ({ to, exit }: ClosureView): string => {
  if (to !== null) return `went to ${to}`;
  return exit === "voicemail" ? "could leave a message" : "went on in their flow";
};

/** Who opened the queue, or that it was closed anew, or that its time was over. */
export function endOfClosure({ opened_by, ended_at, closure }: ClosureRecord, nameOf: NameOf): string {
  if (ended_at === closure.until) return "by itself";
  return opened_by === null ? "closed anew" : `opened by ${nameOf(opened_by)}`;
}
