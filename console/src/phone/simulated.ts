// The softphone on the local carrier: words are typed and read, everything else is as on a real line.
import type { FromCarrier, ToCarrier } from "../carrier/messages";
import { DeviceSocket } from "../carrier/deviceSocket";
import type { PhoneToken } from "../api/types";
import type { PhoneTransport, ReportPhone } from "./transport";

type OpenSocket = (url: string) => WebSocket;

export class SimulatedPhone implements PhoneTransport {
  readonly typed = true;
  private readonly socket: DeviceSocket;
  private call: string | null = null;
  private dialing = false;

  constructor(
    url: string,
    fetchToken: () => Promise<PhoneToken>,
    private readonly report: ReportPhone,
    openSocket?: OpenSocket,
  ) {
    const introduce = async (): Promise<ToCarrier> => ({ type: "register", token: (await fetchToken()).token });
    const listener = { message: (message: FromCarrier) => this.heard(message), lost: () => this.lost() };
    this.socket = new DeviceSocket(url, introduce, listener, openSocket);
  }

  register(): Promise<void> {
    this.socket.open();
    return Promise.resolve();
  }

  connect(code: string): Promise<void> {
    this.hangUp();
    this.call = null;
    this.dialing = true;
    this.report({ kind: "connecting" });
    this.socket.send({ type: "connect", params: { code } });
    return Promise.resolve();
  }

  mute(on: boolean): void {
    this.inCall((call) => this.socket.send({ type: "mute", call, on }));
  }

  sendDigits(digits: string): void {
    this.inCall((call) => {
      this.socket.send({ type: "digits", call, digits });
      this.noted(`You pressed ${digits}`);
    });
  }

  say(text: string): void {
    this.inCall((call) => {
      this.socket.send({ type: "say", call, text });
      this.report({ kind: "line", line: { by: "me", text } });
    });
  }

  hangUp(): void {
    this.inCall((call) => this.socket.send({ type: "hangup", call }));
  }

  close(): void {
    this.socket.close();
  }

  private inCall(act: (call: string) => void): void {
    if (this.call) act(this.call);
  }

  private heard(message: FromCarrier): void {
    if (message.type === "registered") this.report({ kind: "ready" });
    else if (message.type === "error") this.refused(message.message);
    else if (message.type === "incoming") this.socket.send({ type: "reject", call: message.call });
    else if (message.type === "ringing") this.took(message.call);
    else if (message.call === this.call) this.heardInCall(message);
  }

  private heardInCall(message: Exclude<FromCarrier, { type: "registered" | "error" | "incoming" }>): void {
    if (message.type === "connected") this.report({ kind: "connected" });
    else if (message.type === "said") this.report({ kind: "line", line: { by: message.by, text: message.text } });
    else if (message.type === "muted") this.report({ kind: "muted", on: message.on });
    else if (message.type === "digits") this.noted(`The other end pressed ${message.digits}`);
    else if (message.type === "ended") this.ended(message.reason ?? null);
  }

  private took(call: string): void {
    this.call = call;
    this.dialing = false;
  }

  private noted(text: string): void {
    this.report({ kind: "line", line: { by: "note", text } });
  }

  private refused(problem: string): void {
    if (this.dialing) this.ended(problem);
    else this.report({ kind: "unready", problem });
  }

  private lost(): void {
    if (this.call || this.dialing) this.ended("The line to the carrier was lost.");
    this.report({ kind: "unready", problem: "The carrier does not answer. Trying again." });
  }

  private ended(reason: string | null): void {
    this.call = null;
    this.dialing = false;
    this.report({ kind: "ended", reason });
  }
}
