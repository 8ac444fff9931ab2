import { expect, test } from "vitest";
import { outcomeOf } from "./outcomes";

const over = { stage: "ended", ended_at: 2, outcome: "answered", abandoned_on_hold: false } as Parameters<
  typeof outcomeOf
>[0];

test("a call that was answered and given up on hold is told apart", () => {
  expect(outcomeOf(over).words).toBe("Answered");
  expect(outcomeOf({ ...over, abandoned_on_hold: true })).toEqual({ tone: "breach", words: "Abandoned on hold" });
});

test("a call that is not over is told by where it stands", () => {
  expect(outcomeOf({ ...over, ended_at: null, stage: "talking" }).words).toBe("Talking");
});
