import { expect, test } from "vitest";
import type { ConsultView } from "../../api/types";
import { isTogether, toAsker, toColleague } from "./words";

const consult: ConsultView = {
  contact: 7,
  asking: true,
  asker: "Daniel Kim",
  asked: "Ana Lopez",
  queue: "Billing",
  stage: "offered",
  since: 0,
  whom: "colleague",
};

test("the agent who asked reads how far it has come", () => {
  const stages = ["waiting", "offered", "connecting", "talking"] as const;
  expect(stages.map((stage) => toAsker({ ...consult, stage }))).toEqual([
    "Waiting for Ana Lopez",
    "Ringing at Ana Lopez",
    "Ana Lopez is coming",
    "Ana Lopez is on the line",
  ]);
  expect(toAsker({ ...consult, asked: "+1 303 555 0150", stage: "dialed" })).toBe("Ringing at +1 303 555 0150");
  expect(isTogether({ ...consult, stage: "talking" })).toBe(true);
  expect(isTogether({ ...consult, stage: "consulted" })).toBe(true);
  expect(isTogether(consult)).toBe(false);
});

test("the colleague reads who hears whom", () => {
  expect(toColleague(consult)).toBe("The customer is on hold and does not hear you.");
  expect(toColleague({ ...consult, whom: "both" })).toBe("The customer hears you.");
  expect(toColleague({ ...consult, whom: "customer" })).toContain("on hold while Daniel Kim");
});
