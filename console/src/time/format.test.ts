import { describe, expect, it } from "vitest";
import { duration, secondsLeft } from "./format";

describe("time", () => {
  it.each([
    [-5, "0:00"],
    [42_900, "0:42"],
    [725_000, "12:05"],
    [3_723_000, "1:02:03"],
  ])("%s ms lasts %s", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it("counts the begun second as left, and none after the end", () => {
    expect(secondsLeft(10_001, 9_000)).toBe(2);
    expect(secondsLeft(1_000, 9_000)).toBe(0);
  });
});
