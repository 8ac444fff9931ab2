import { describe, expect, it } from "vitest";
import { NO_PHONE, phoneAfter, type PhoneState } from "./state";
import type { PhoneEvent } from "./transport";

const after = (...events: PhoneEvent[]): PhoneState => events.reduce(phoneAfter, NO_PHONE);

describe("the softphone", () => {
  it("is ready once registered and says what is wrong when it is not", () => {
    expect(after({ kind: "ready" }).readiness).toBe("ready");
    expect(after({ kind: "ready" }, { kind: "unready", problem: "No line" })).toMatchObject({
      readiness: "failed",
      problem: "No line",
    });
  });

  it("goes from connecting to connected to nothing", () => {
    const connected = after({ kind: "connecting" }, { kind: "connected" });
    expect(connected.call).toEqual({ stage: "connected", muted: false, lines: [] });
    expect(phoneAfter(connected, { kind: "ended", reason: null }).call).toBeNull();
  });

  it("ignores what belongs to a call that is over", () => {
    expect(after({ kind: "muted", on: true })).toBe(NO_PHONE);
  });

  it("keeps each warning once, until it is cleared", () => {
    const warned = after(
      { kind: "warning", name: "low-mos", on: true },
      { kind: "warning", name: "low-mos", on: true },
    );
    expect(warned.warnings).toEqual(["low-mos"]);
    expect(phoneAfter(warned, { kind: "warning", name: "low-mos", on: false }).warnings).toEqual([]);
  });
});
