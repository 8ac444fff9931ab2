// The voice SDK needs Twilio's own servers, so here it is replaced by one that only keeps what it is told.
import { EventEmitter } from "events";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PhoneEvent } from "./transport";
import { TwilioPhone } from "./twilio";

class FakeCall extends EventEmitter {
  mute = vi.fn();
  sendDigits = vi.fn();
  disconnect = vi.fn();
}

class FakeDevice extends EventEmitter {
  static latest: FakeDevice;
  call = new FakeCall();
  readonly connect = vi.fn(() => Promise.resolve(this.call));
  readonly updateToken = vi.fn();
  readonly destroy = vi.fn();

  constructor(readonly token: string) {
    super();
    FakeDevice.latest = this;
  }

  register(): Promise<void> {
    this.emit("registered");
    return Promise.resolve();
  }
}

vi.mock("@twilio/voice-sdk", () => ({ Device: FakeDevice }));

const token = (name: string) => ({ transport: "twilio" as const, token: name, identity: "agent_1", url: null });

describe("the softphone on Twilio", () => {
  let reports: PhoneEvent[];
  let phone: TwilioPhone;
  const microphone = vi.fn();

  beforeEach(() => {
    reports = [];
    URL.createObjectURL = () => "blob:silence";
    microphone.mockResolvedValue({ getTracks: () => [] });
    vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: microphone } });
    phone = new TwilioPhone(
      token("first"),
      () => Promise.resolve(token("second")),
      (event) => reports.push(event),
    );
  });

  async function inCall(): Promise<FakeCall> {
    await phone.register();
    await phone.connect("code-1");
    FakeDevice.latest.call.emit("accept");
    reports.length = 0;
    return FakeDevice.latest.call;
  }

  it("is ready once registered with the token", async () => {
    await phone.register();
    expect(FakeDevice.latest.token).toBe("first");
    expect(reports).toEqual([{ kind: "ready" }]);
  });

  it("says so when the microphone may not be used", async () => {
    microphone.mockRejectedValue(new Error("denied"));
    await phone.register();
    expect(reports).toEqual([{ kind: "unready", problem: expect.stringContaining("microphone") as string }]);
  });

  it("dials in with the join code", async () => {
    await phone.register();
    await phone.connect("code-1");
    expect(FakeDevice.latest.connect).toHaveBeenCalledWith({ params: { code: "code-1" } });
  });

  it("renews the token before it runs out", async () => {
    await phone.register();
    FakeDevice.latest.emit("tokenWillExpire");
    await vi.waitFor(() => expect(FakeDevice.latest.updateToken).toHaveBeenCalledWith("second"));
  });

  it("passes on warnings until they are cleared, and mutes", async () => {
    const call = await inCall();
    call.emit("warning", "high-rtt");
    call.emit("warning-cleared", "high-rtt");
    call.emit("mute", true);
    expect(reports).toEqual([
      { kind: "warning", name: "high-rtt", on: true },
      { kind: "warning", name: "high-rtt", on: false },
      { kind: "muted", on: true },
    ]);
  });

  it("ends once, even when an error precedes the disconnect", async () => {
    const call = await inCall();
    call.emit("error", new Error("media failed"));
    call.emit("disconnect");
    expect(reports).toEqual([{ kind: "ended", reason: "media failed" }]);
  });

  it("leaves the last call before the next, and does not take its late end for that of the next", async () => {
    const last = await inCall();
    FakeDevice.latest.call = new FakeCall();
    await phone.connect("code-2");
    expect(last.disconnect.mock.invocationCallOrder[0]).toBeLessThan(
      FakeDevice.latest.connect.mock.invocationCallOrder[1]!,
    );
    last.emit("disconnect");
    expect(reports).toEqual([{ kind: "connecting" }]);
  });
});
