import { describe, expect, it } from "vitest";
import type { PastCall } from "../../api/types";
import { outcomeOf } from "./outcome";

const past = (changes: Partial<PastCall>): PastCall => ({
  contact: 7,
  number: "+13035550142",
  internal: false,
  queue: "Billing",
  started_at: 1,
  ended_at: 2,
  talked: false,
  cause: "busy",
  ...changes,
});

describe("what came of a call", () => {
  it("tells why nobody was reached", () => {
    expect(outcomeOf(past({}))).toBe("Busy");
    expect(outcomeOf(past({ cause: "no-answer" }))).toBe("No answer");
    expect(outcomeOf(past({ cause: "hung_up" }))).toBe("You hung up");
  });

  it("tells a colleague who did not come from a number that was not dialed", () => {
    expect(outcomeOf(past({ internal: true, cause: "refused" }))).toBe("Did not take the call");
    expect(outcomeOf(past({ cause: "refused" }))).toBe("Refused");
  });

  it("tells a talk, whoever ended it", () => {
    expect(outcomeOf(past({ talked: true, cause: "customer" }))).toBe("Talked");
  });

  it("tells what still goes on", () => {
    expect(outcomeOf(past({ cause: null, ended_at: null }))).toBe("Calling");
    expect(outcomeOf(past({ talked: true, cause: null, ended_at: null }))).toBe("Talking");
  });

  it("names a cause nobody foresaw by its own word", () => {
    expect(outcomeOf(past({ cause: "line_cut" }))).toBe("Line cut");
  });
});
