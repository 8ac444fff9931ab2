import { describe, expect, it } from "vitest";
import { closingOf } from "./closure";

const NOON = Date.UTC(2026, 2, 2, 12);

describe("what closing a queue is asked with", () => {
  it("leaves the end to the center's day where none is chosen, and says nothing without a message", () => {
    const closing = closingOf({ queue: "billing", way: "exit:closed", lasting: "day", message: "  " }, NOON);
    expect(closing).toEqual({ queue: "billing", to: null, exit: "closed", message: [], until: null });
  });

  it("names the other queue, and the end by its instant", () => {
    const closing = closingOf({ queue: null, way: "queue:voicemail", lasting: "30", message: " We moved. " }, NOON);
    expect(closing).toEqual({
      queue: null,
      to: "voicemail",
      exit: "closed",
      message: [{ say: "We moved." }],
      until: "2026-03-02T12:30:00.000Z",
    });
  });

  it("takes callers to a message", () => {
    expect(closingOf({ queue: "billing", way: "exit:voicemail", lasting: "day", message: "" }, NOON).exit).toBe(
      "voicemail",
    );
  });
});
