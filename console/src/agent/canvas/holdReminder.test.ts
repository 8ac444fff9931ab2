import { describe, expect, it } from "vitest";
import { remindersOf } from "./holdReminder";

describe("the reminder of a hold", () => {
  it("sounds when the hold becomes long, and then every so often", () => {
    const heard = [0, 119_999, 120_000, 149_999, 150_000, 180_000].map((held) => remindersOf(held, 120_000, 30_000));
    expect(heard).toEqual([0, 0, 1, 1, 2, 3]);
  });

  it("is silent where the queue wants none", () => {
    expect(remindersOf(600_000, 120_000, 0)).toBe(0);
  });
});
