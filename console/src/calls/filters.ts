// What is looked for on the calls page; it stands in the address, so that a search can be kept and passed on.
import { midnight } from "../time/days";

export interface Filters {
  caller: string;
  outcome: string;
  queue: string;
  agent: string;
  /** Days as date inputs write them, both included. */
  from: string;
  to: string;
  calledBack: string;
}

const NAMES: (keyof Filters)[] = ["caller", "outcome", "queue", "agent", "from", "to", "calledBack"];

export function filtersOf(address: URLSearchParams): Filters {
  return Object.fromEntries(NAMES.map((name) => [name, address.get(name) ?? ""])) as unknown as Filters;
}

/** The address with these filters, what stands in it besides kept. */
export function withFilters(address: URLSearchParams, filters: Filters): URLSearchParams {
  const changed = new URLSearchParams(address);
  for (const name of NAMES) {
    if (filters[name]) changed.set(name, filters[name]);
    else changed.delete(name);
  }
  return changed;
}

const OUTCOMES = [
  "answered",
  "abandoned",
  "abandoned_on_hold",
  "left",
  "voicemail",
  "contained",
  "unresolved",
  "unreached",
  "missed",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const numberOf = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

/** What the service is asked for; days are those of whoever looks. Too short a number asks for nothing yet. */
export function questionOf(filters: Filters) {
  const digits = filters.caller.replace(/\D/g, "");
  return {
    caller: digits.length >= 4 ? digits : undefined,
    outcome: OUTCOMES.find((outcome) => outcome === filters.outcome),
    queue: numberOf(filters.queue),
    agent: numberOf(filters.agent),
    since: midnight(filters.from),
    until: midnight(filters.to, 1),
    called_back: filters.calledBack ? filters.calledBack === "yes" : undefined,
  };
}
