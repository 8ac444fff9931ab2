import { describe, expect, it } from "vitest";
import type { ProfileRow } from "../api/types";
import { found, same, teamsOf, withLevel } from "./profiles";

const agent = (id: number, name: string, team: string | null, skills: Record<string, number>): ProfileRow => ({
  id,
  name,
  team,
  profile: { skills, queues: ["billing"] },
});
const agents = [
  agent(1, "Kavya Rao", "Billing", { billing: 4 }),
  agent(2, "Ana Lopez", "Retail", { billing: 2, spanish: 5 }),
  agent(3, "Ben Carter", null, {}),
];
const names = (rows: ProfileRow[]) => rows.map(({ name }) => name);
const any = { name: "", team: "", skill: "" };

describe("agents and their skills", () => {
  it("are found by name, team and skill, and stand in order", () => {
    expect(names(found(agents, any))).toEqual(["Ana Lopez", "Ben Carter", "Kavya Rao"]);
    expect(names(found(agents, { ...any, name: " rao" }))).toEqual(["Kavya Rao"]);
    expect(names(found(agents, { ...any, team: "Retail", skill: "spanish" }))).toEqual(["Ana Lopez"]);
    expect(names(found(agents, { ...any, team: "Billing", skill: "spanish" }))).toEqual([]);
    expect(teamsOf(agents)).toEqual(["Billing", "Retail"]);
  });

  it("change by a level, and lose a skill at none", () => {
    const { profile } = agents[1]!;
    expect(withLevel(profile, "spanish", 3).skills).toEqual({ billing: 2, spanish: 3 });
    expect(withLevel(profile, "spanish", 0).skills).toEqual({ billing: 2 });
  });

  it("are the same in whatever order they stand", () => {
    const one = { skills: { billing: 2, spanish: 5 }, queues: ["a", "b"] };
    expect(same(one, { skills: { spanish: 5, billing: 2 }, queues: ["b", "a"] })).toBe(true);
    expect(same(one, { ...one, queues: ["a"] })).toBe(false);
    expect(same(one, withLevel(one, "spanish", 4))).toBe(false);
  });
});
