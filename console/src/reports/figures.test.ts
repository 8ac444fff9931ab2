import { describe, expect, it } from "vitest";
import { lasted, leaning, share } from "./figures";

describe("figures of reports", () => {
  it("are shares of what there is", () => {
    expect(share(5, 6)).toBe("83 %");
    expect(share(0, 0)).toBe("–");
  });

  it.each([
    [null, "–", "–"],
    [0.4, "0:00", "neither way"],
    [65.2, "1:05", "1:05 too long"],
    [-20.6, "0:00", "0:21 too short"],
  ])("%s seconds", (seconds, time, lean) => {
    expect(lasted(seconds)).toBe(time);
    expect(leaning(seconds)).toBe(lean);
  });
});
