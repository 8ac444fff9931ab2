import { describe, expect, it } from "vitest";
import { surveyRows } from "./survey";

const answer = { id: 1, question: "how_likely", measure: "nps", score: 9, seconds: 0 };

describe("the answers of a survey", () => {
  it("tells a score on its scale, and a comment by its length", () => {
    const comment = { ...answer, question: "why", measure: "comment", score: null, seconds: 8 };
    expect(surveyRows([answer, comment])).toEqual([
      { label: "How likely", value: "9 of 10" },
      { label: "Why", value: "Recorded comment, 8 s" },
    ]);
  });

  it("tells the score alone where the scale is not known", () => {
    expect(surveyRows([{ ...answer, measure: "stars", score: 3 }])).toEqual([{ label: "How likely", value: "3" }]);
  });
});
