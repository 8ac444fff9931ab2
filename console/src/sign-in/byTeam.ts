// Sorts the sample people into their teams.
import type { SamplePerson } from "../api/types";

export interface SampleTeam {
  team: string;
  members: SamplePerson[];
}

const NO_TEAM = "Who watch and run the center";

/** Those of no team, who are not agents, come first. */
export function byTeam(people: SamplePerson[]): SampleTeam[] {
  const teams = new Map<string, SamplePerson[]>();
  for (const person of people.toSorted(teamlessFirst)) {
    const team = person.team ?? NO_TEAM;
    teams.set(team, [...(teams.get(team) ?? []), person]);
  }
  return [...teams].map(([team, members]) => ({ team, members }));
}

const teamlessFirst = (one: SamplePerson, other: SamplePerson) =>
  Number(one.team !== null) - Number(other.team !== null);
