import { describe, expect, it } from "vitest";
import { missesInWords } from "./misses";

describe("misses", () => {
  it("are told apart by their causes", () => {
    expect(missesInWords({ no_answer: 1 })).toBe("One call was not answered.");
    expect(missesInWords({ phone_failed: 1, declined: 2 })).toBe(
      "2 calls in a row were declined. Your phone could not be connected once.",
    );
  });

  it("say nothing when there are none", () => {
    expect(missesInWords({})).toBe("");
  });
});
