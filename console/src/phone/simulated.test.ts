import { beforeEach, describe, expect, it, vi } from "vitest";
import { RETRY_MS } from "../carrier/deviceSocket";
import { connected, fakeSockets } from "../testing/fakeSocket";
import { SimulatedPhone } from "./simulated";
import type { PhoneEvent } from "./transport";

describe("the simulated softphone", () => {
  let reports: PhoneEvent[];
  let sockets: ReturnType<typeof fakeSockets>;
  let phone: SimulatedPhone;
  let tokens: number;

  beforeEach(async () => {
    vi.useFakeTimers();
    [reports, sockets, tokens] = [[], fakeSockets(), 0];
    const token = () =>
      Promise.resolve({
        transport: "simulated" as const,
        token: `t${++tokens}`,
        identity: "agent_1",
        url: "ws://c/device",
      });
    phone = new SimulatedPhone("ws://c/device", token, (event) => reports.push(event), sockets.open);
    await phone.register();
    await connected(sockets.latest());
    sockets.latest().hear({ type: "registered", identity: "agent_1", numbers: [] });
  });

  async function inCall() {
    await phone.connect("code-1");
    sockets.latest().hear({ type: "ringing", call: "CA1" });
    sockets.latest().hear({ type: "connected", call: "CA1" });
    reports.length = 0;
    sockets.latest().sent.length = 0;
  }

  it("registers with its token and is ready", () => {
    expect(sockets.latest().sent).toEqual([{ type: "register", token: "t1" }]);
    expect(reports).toEqual([{ kind: "ready" }]);
  });

  it("connects with the join code", async () => {
    await phone.connect("code-1");
    expect(sockets.latest().sent.at(-1)).toEqual({ type: "connect", params: { code: "code-1" } });
    sockets.latest().hear({ type: "ringing", call: "CA1" });
    sockets.latest().hear({ type: "connected", call: "CA1" });
    expect(reports.map(({ kind }) => kind)).toEqual(["ready", "connecting", "connected"]);
  });

  it("mutes, presses, speaks and hangs up in its call", async () => {
    await inCall();
    phone.mute(true);
    phone.sendDigits("5");
    phone.say("Hello");
    phone.hangUp();
    expect(sockets.latest().sent).toEqual([
      { type: "mute", call: "CA1", on: true },
      { type: "digits", call: "CA1", digits: "5" },
      { type: "say", call: "CA1", text: "Hello" },
      { type: "hangup", call: "CA1" },
    ]);
  });

  it("tells what the far end says and that the call has ended, of its own call only", async () => {
    await inCall();
    sockets.latest().hear({ type: "said", call: "CA9", text: "Wrong", by: "far" });
    sockets.latest().hear({ type: "said", call: "CA1", text: "Hi", by: "far" });
    sockets.latest().hear({ type: "ended", call: "CA1", status: "completed", reason: "far end" });
    expect(reports).toEqual([
      { kind: "line", line: { by: "far", text: "Hi" } },
      { kind: "ended", reason: "far end" },
    ]);
  });

  it("leaves the last call before the next, and does not take its late end for that of the next", async () => {
    await inCall();
    await phone.connect("code-2");
    sockets.latest().hear({ type: "ended", call: "CA1", status: "completed" });
    expect(sockets.latest().sent).toEqual([
      { type: "hangup", call: "CA1" },
      { type: "connect", params: { code: "code-2" } },
    ]);
    expect(reports).toEqual([{ kind: "connecting" }]);
  });

  it("ends the call that could not be dialed", async () => {
    await phone.connect("code-1");
    sockets.latest().hear({ type: "error", code: 31000, message: "No" });
    expect(reports.at(-1)).toEqual({ kind: "ended", reason: "No" });
  });

  it("ends the call and registers with a fresh token when the line was lost", async () => {
    await inCall();
    sockets.latest().close();
    expect(reports.map(({ kind }) => kind)).toEqual(["ended", "unready"]);
    vi.advanceTimersByTime(RETRY_MS);
    await connected(sockets.latest());
    expect(sockets.all).toHaveLength(2);
    expect(sockets.latest().sent).toEqual([{ type: "register", token: "t2" }]);
  });

  it("is not called: others ring through the service", () => {
    sockets.latest().hear({ type: "incoming", call: "CA2", from: "+1" });
    expect(sockets.latest().sent.at(-1)).toEqual({ type: "reject", call: "CA2" });
  });

  it("stays closed once closed", () => {
    phone.close();
    vi.advanceTimersByTime(RETRY_MS);
    expect(sockets.all).toHaveLength(1);
  });
});
