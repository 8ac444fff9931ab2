import { describe, expect, it } from "vitest";
import { callAfter, newCall, withLine } from "./call";
import type { CallMessage } from "./messages";

const after = (...messages: CallMessage[]) =>
  messages.reduce((call, message, at) => callAfter(call, message, 1000 * at), newCall("CA1"));

describe("a call", () => {
  it("is connected once, however often it is told", () => {
    const call = after({ type: "connected", call: "CA1" }, { type: "connected", call: "CA1" });
    expect(call).toMatchObject({ stage: "connected", connectedAt: 0 });
  });

  it("shows what it listens for until it is over", () => {
    const listening = after({ type: "listening", call: "CA1", input: ["dtmf"] });
    expect(listening.listening).toEqual(["dtmf"]);
    expect(callAfter(listening, { type: "listening_over", call: "CA1" }, 1).listening).toEqual([]);
  });

  it("knows whether it waits, is held, bridged, muted or recorded", () => {
    expect(after({ type: "waiting", call: "CA1", on: true }).waiting).toBe(true);
    expect(after({ type: "held", call: "CA1", on: true }, { type: "held", call: "CA1", on: false }).held).toBe(false);
  });

  it("is nothing of that once ended, and tells why", () => {
    const call = after(
      { type: "waiting", call: "CA1", on: true },
      { type: "ended", call: "CA1", status: "completed", reason: "hung up" },
    );
    expect(call).toMatchObject({ stage: "ended", waiting: false, endedAt: 1000, reason: "hung up" });
  });

  it("tells of music once, however often it loops", () => {
    const playing: CallMessage = { type: "playing", call: "CA1", url: "/music" };
    expect(after(playing, playing).lines).toHaveLength(1);
  });

  it("keeps the latest lines only", () => {
    const lines = Array.from({ length: 250 }, (_, at) => ({ by: "far" as const, text: String(at) }));
    const call = lines.reduce(withLine, newCall("CA1"));
    expect(call.lines).toHaveLength(200);
    expect(call.lines.at(-1)?.text).toBe("249");
  });
});
