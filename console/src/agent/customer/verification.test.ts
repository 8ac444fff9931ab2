import { describe, expect, it } from "vitest";
import { standing } from "./verification";

const AT = 1_800_000_000_000;
const verification = { level: 2, by: ["account number", "PIN"], until: AT };

describe("the verification of a caller", () => {
  it("is told with its level and what proved it, until it runs out", () => {
    const proof = "By account number, PIN";
    expect(standing(verification, AT - 1)).toEqual({ state: "verified", words: "Verified, level 2", proof });
    expect(standing(verification, AT)).toEqual({ state: "expired", words: "Verification has run out", proof });
  });

  it("is said to be missing", () => {
    expect(standing(null, AT)).toEqual({ state: "none", words: "Not verified" });
  });
});
