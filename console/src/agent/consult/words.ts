// How a consult stands, in words for each of the two agents.
import type { ConsultView } from "../../api/types";

export const isTogether = ({ stage }: ConsultView): boolean => stage === "talking" || stage === "consulted";

/** For the agent who asked. */
export function toAsker(consult: ConsultView): string {
  switch (consult.stage) {
    case "talking":
    case "consulted":
      return `${consult.asked} is on the line`;
    case "connecting":
      return `${consult.asked} is coming`;
    case "offered":
    case "dialed":
      return `Ringing at ${consult.asked}`;
    default:
      return `Waiting for ${consult.asked}`;
  }
}

/** For the colleague, once on the line. */
export function toColleague(consult: ConsultView): string {
  switch (consult.whom) {
    case "colleague":
      return "The customer is on hold and does not hear you.";
    case "both":
      return "The customer hears you.";
    case "customer":
      return `You are on hold while ${consult.asker} speaks with the customer.`;
  }
}
