// Finding agents by what they can do, and changing a profile before it is sent.
import type { Profile, ProfileRow } from "../api/types";

export interface Filters {
  name: string;
  team: string;
  skill: string;
}

export const HIGHEST_LEVEL = 10;

/** Those who match, by name. */
export const found = (agents: ProfileRow[], { name, team, skill }: Filters): ProfileRow[] =>
  agents
    .filter((agent) => agent.name.toLowerCase().includes(name.trim().toLowerCase()))
    .filter((agent) => team === "" || agent.team === team)
    .filter((agent) => skill === "" || skill in agent.profile.skills)
    .toSorted((one, other) => one.name.localeCompare(other.name));

export const teamsOf = (agents: ProfileRow[]): string[] =>
  [...new Set(agents.flatMap(({ team }) => team ?? []))].toSorted();

/** The profile with a skill at a level; at level 0 without it. */
export function withLevel(profile: Profile, skill: string, level: number): Profile {
  const { [skill]: _, ...others } = profile.skills;
  return { ...profile, skills: level === 0 ? others : { ...others, [skill]: level } };
}

/** Whether two profiles say the same, in whatever order. */
export const same = (one: Profile, other: Profile): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

const inOrder = ({ skills, queues }: Profile) => [Object.entries(skills).toSorted(), queues.toSorted()];
