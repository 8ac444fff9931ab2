// How a callback stands, in words.
import type { CallbackView } from "../api/types";

type Standing = CallbackView["standing"];

export const STANDING: Record<Standing, string> = {
  waiting: "Waits its turn",
  resting: "Rests",
  offered: "With an agent",
  dialing: "Phone rings",
  confirming: "Confirming",
  on_line: "On the line",
  talking: "Talking",
};

/** What came of calling one first. */
export function calledFirst(standing: Standing | undefined): string {
  switch (standing) {
    case "offered":
      return "An agent is asked now.";
    case "confirming":
      return "The customer is called now.";
    case "waiting":
      return "It is first in line: nobody is free now.";
    default:
      return "Done.";
  }
}

/** Whether nobody works for it yet. */
export const isAtRest = (standing: Standing): boolean => standing === "waiting" || standing === "resting";
