// The softphone on Twilio: the voice SDK, loaded only when it is needed.
import type { Call, Device } from "@twilio/voice-sdk";
import type { PhoneToken } from "../api/types";
import { quietSounds } from "./quietSounds";
import type { PhoneTransport, ReportPhone } from "./transport";

/** Time to fetch a new token before the old one runs out. */
const REFRESH_BEFORE_MS = 30_000;

const MICROPHONE_PROBLEM = "The browser may not use the microphone. Allow it for this page, then try again.";

export class TwilioPhone implements PhoneTransport {
  readonly typed = false;
  private device: Device | null = null;
  private call: Call | null = null;

  constructor(
    private readonly first: PhoneToken,
    private readonly fetchToken: () => Promise<PhoneToken>,
    private readonly report: ReportPhone,
  ) {}

  async register(): Promise<void> {
    if (!(await microphoneAllowed())) return this.report({ kind: "unready", problem: MICROPHONE_PROBLEM });
    const { Device } = await import("@twilio/voice-sdk");
    const sound = { sounds: quietSounds(), disableAudioContextSounds: true };
    const options = { ...sound, closeProtection: true, tokenRefreshMs: REFRESH_BEFORE_MS };
    this.device = new Device(this.first.token, options);
    this.listenToDevice(this.device);
    await this.device.register();
  }

  async connect(code: string): Promise<void> {
    if (!this.device) return this.report({ kind: "ended", reason: "The phone is not ready." });
    this.leaveLastCall();
    this.report({ kind: "connecting" });
    this.call = await this.device.connect({ params: { code } });
    this.listenToCall(this.call);
  }

  mute(on: boolean): void {
    this.call?.mute(on);
  }

  sendDigits(digits: string): void {
    this.call?.sendDigits(digits);
  }

  /** Words are spoken here. */
  say(): void {}

  hangUp(): void {
    this.call?.disconnect();
  }

  close(): void {
    this.device?.destroy();
    this.device = null;
  }

  private listenToDevice(device: Device): void {
    device.on("registered", () => this.report({ kind: "ready" }));
    device.on("unregistered", () => this.report({ kind: "unready", problem: "The phone is not registered." }));
    device.on("error", (error: Error) => this.failed(error));
    device.on("tokenWillExpire", () => void this.refresh(device));
  }

  private listenToCall(call: Call): void {
    const ended = () => this.ended(call, null);
    call.on("accept", () => this.report({ kind: "connected" }));
    call.on("mute", (on: boolean) => this.report({ kind: "muted", on }));
    call.on("warning", (name: string) => this.report({ kind: "warning", name, on: true }));
    call.on("warning-cleared", (name: string) => this.report({ kind: "warning", name, on: false }));
    call.on("reconnecting", () => this.report({ kind: "warning", name: "reconnecting", on: true }));
    call.on("reconnected", () => this.report({ kind: "warning", name: "reconnecting", on: false }));
    call.on("disconnect", ended).on("cancel", ended).on("reject", ended);
    call.on("error", (error: Error) => this.ended(call, error.message));
  }

  private failed(error: Error): void {
    if (!this.call) this.report({ kind: "unready", problem: error.message });
  }

  private async refresh(device: Device): Promise<void> {
    await this.fetchToken().then(
      ({ token }) => device.updateToken(token),
      () => this.report({ kind: "unready", problem: "The phone's token could not be renewed." }),
    );
  }

  /** One call at a time: the device refuses another while one is active, whose end may be on its way. */
  private leaveLastCall(): void {
    const last = this.call;
    this.call = null;
    last?.disconnect();
  }

  private ended(call: Call, reason: string | null): void {
    if (this.call !== call) return;
    this.call = null;
    this.report({ kind: "ended", reason });
  }
}

async function microphoneAllowed(): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    stream.getTracks().forEach((track) => track.stop());
    return true;
  } catch {
    return false;
  }
}
