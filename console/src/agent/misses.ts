// Offers that came to nothing, in words.
import type { AgentView } from "../api/types";

type Misses = AgentView["misses"];

const WORDS: [cause: keyof Misses & string, one: string, many: string][] = [
  ["no_answer", "One call was not answered.", "calls in a row were not answered."],
  ["declined", "One call was declined.", "calls in a row were declined."],
  ["phone_failed", "Your phone could not be connected once.", "times in a row your phone could not be connected."],
  ["phone_unanswered", "Your own phone was not answered once.", "times in a row your own phone was not answered."],
];

/** A sentence for each cause; nothing when nothing was missed. */
export function missesInWords(misses: Misses): string {
  const told = WORDS.filter(([cause]) => misses[cause]);
  return told.map(([cause, one, many]) => (misses[cause] === 1 ? one : `${misses[cause]} ${many}`)).join(" ");
}
