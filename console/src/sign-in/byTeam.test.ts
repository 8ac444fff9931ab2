import { expect, it } from "vitest";
import { byTeam } from "./byTeam";

const person = (username: string, team: string | null) => ({ username, name: username, role: "agent" as const, team });

it("sorts people into teams, those of none first", () => {
  const teams = byTeam([
    person("ana", "Retail"),
    person("kavya", "Billing"),
    person("ben", "Retail"),
    person("sam", null),
  ]);
  expect(teams.map(({ members }) => members.map(({ username }) => username))).toEqual([
    ["sam"],
    ["ana", "ben"],
    ["kavya"],
  ]);
});
