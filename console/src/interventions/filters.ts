// What is looked for on the interventions page; it stands in the address, so that a search can be kept and passed on.
import { midnight } from "../time/days";

export interface Filters {
  by: string;
  action: string;
  agent: string;
  /** Days as date inputs write them, both included. */
  from: string;
  to: string;
}

const NAMES: (keyof Filters)[] = ["by", "action", "agent", "from", "to"];

export const filtersOf = (address: URLSearchParams): Filters =>
  Object.fromEntries(NAMES.map((name) => [name, address.get(name) ?? ""])) as unknown as Filters;

export const addressOf = (filters: Filters): [string, string][] =>
  Object.entries(filters).filter(([, value]) => value !== "");

/** What the service is asked for. */
export const questionOf = ({ by, action, agent, from, to }: Filters) => ({
  by: by || undefined,
  action: action || undefined,
  agent: /^\d+$/.test(agent) ? Number(agent) : undefined,
  since: midnight(from),
  until: midnight(to, 1),
});
