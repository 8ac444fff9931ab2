import { describe, expect, it } from "vitest";
import { judgeServiceLevel, judgeWait } from "./thresholds";

const level = (percent: number | null) => ({
  percent,
  threshold_s: 20,
  target_percent: 80,
  answered: 1,
  abandoned: 0,
});

describe("thresholds", () => {
  it.each([
    [null, "calm"],
    [80, "ok"],
    [79.9, "warn"],
    [70, "warn"],
    [69.9, "breach"],
  ])("judge a service level of %s as %s", (percent, tone) => {
    expect(judgeServiceLevel(level(percent)).tone).toBe(tone);
  });

  it.each([
    [null, "calm"],
    [19_999, "ok"],
    [20_000, "warn"],
    [60_000, "breach"],
  ])("judge a wait of %s ms as %s", (wait, tone) => {
    expect(judgeWait(wait).tone).toBe(tone);
  });
});
