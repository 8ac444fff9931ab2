import { describe, expect, it } from "vitest";
import { ApiProblem } from "../api/problem";
import { Attempts } from "./attempts";

const refusal = (status: number) => new ApiProblem({ type: "about:blank", title: "No", status });
const asked = { kind: "assign", agent: 5 };

describe("the key of what a supervisor asks for", () => {
  it.each([
    ["silence", new TypeError("Failed to fetch")],
    ["a failure at the service", refusal(503)],
  ])("stays after %s, for it may have been done", (_, error) => {
    const attempts = new Attempts();
    const key = attempts.keyOf(asked);
    attempts.failed(error);
    expect(attempts.keyOf({ ...asked })).toBe(key);
  });

  it("is another one after a refusal, which would be repeated", () => {
    const attempts = new Attempts();
    const key = attempts.keyOf(asked);
    attempts.failed(refusal(409));
    expect(attempts.keyOf(asked)).not.toBe(key);
  });

  it("is another one for something else, whatever became of the first", () => {
    const attempts = new Attempts();
    const key = attempts.keyOf(asked);
    attempts.failed(new TypeError("Failed to fetch"));
    expect(attempts.keyOf({ ...asked, agent: 6 })).not.toBe(key);
  });
});
