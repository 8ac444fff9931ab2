// A caller's telephone on the carrier: what the caller does goes out, what happens comes in.
import { DeviceSocket } from "../carrier/deviceSocket";
import type { ToCarrier } from "../carrier/messages";
import { NEW_TELEPHONE, telephoneAfter, type AtPhone, type Telephone } from "./state";

type OpenSocket = (url: string) => WebSocket;

const deviceUrl = () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/device`;

export class CallerTelephone {
  private state: Telephone = NEW_TELEPHONE;
  private readonly listeners = new Set<() => void>();
  private readonly socket: DeviceSocket;

  constructor(
    private number: string,
    openSocket?: OpenSocket,
  ) {
    const introduce = (): Promise<ToCarrier> => Promise.resolve({ type: "register", number: this.number });
    const listener = { message: this.happened, lost: () => this.happened({ type: "lost" }) };
    this.socket = new DeviceSocket(deviceUrl(), introduce, listener, openSocket);
  }

  readonly snapshot = (): Telephone => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  open(): void {
    this.socket.open();
  }

  close(): void {
    this.socket.close();
  }

  /** Takes another number, which the next call shows. */
  callAs(number: string): void {
    this.number = number;
    void this.socket.register();
  }

  dial(to: string): void {
    this.happened({ type: "dialed" });
    this.socket.send({ type: "connect", to });
  }

  press(digits: string): void {
    this.inCall((call) => this.socket.send({ type: "digits", call, digits }));
    this.happened({ type: "line", line: { by: "note", text: `You pressed ${digits}` } });
  }

  say(text: string): void {
    this.inCall((call) => this.socket.send({ type: "say", call, text }));
    this.happened({ type: "line", line: { by: "me", text } });
  }

  /** Tells that words are on their way, lest the other end takes typing for silence. */
  speaking(): void {
    this.inCall((call) => this.socket.send({ type: "speaking", call }));
  }

  hangUp(): void {
    this.inCall((call) => this.socket.send({ type: "hangup", call }));
  }

  answer(): void {
    const call = this.state.incoming?.call;
    if (call) this.socket.send({ type: "accept", call });
    this.happened({ type: "answered" });
  }

  reject(): void {
    const call = this.state.incoming?.call;
    if (call) this.socket.send({ type: "reject", call });
    this.happened({ type: "rejected" });
  }

  private inCall(act: (call: string) => void): void {
    const { call } = this.state;
    if (call?.sid && call.stage !== "ended") act(call.sid);
  }

  private readonly happened = (what: Parameters<typeof telephoneAfter>[1] | AtPhone): void => {
    this.state = telephoneAfter(this.state, what, Date.now());
    this.listeners.forEach((tell) => tell());
  };
}
