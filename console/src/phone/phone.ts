// The agent's softphone: opens the transport the service names and keeps its state for the page.
import { api, bodyOf } from "../api/client";
import { explain } from "../api/problem";
import type { PhoneToken } from "../api/types";
import { OwnPhone } from "./own";
import { SimulatedPhone } from "./simulated";
import { NO_PHONE, phoneAfter, type PhoneState } from "./state";
import type { PhoneEvent, PhoneTransport, ReportPhone } from "./transport";
import { TwilioPhone } from "./twilio";

type FetchToken = () => Promise<PhoneToken>;
type MakeTransport = (report: ReportPhone) => Promise<PhoneTransport>;

const tokenFromService: FetchToken = () => bodyOf(api.POST("/api/v1/agent/token"));

/** In the browser, of the kind the service names with the first token. */
const inBrowser =
  (fetchToken: FetchToken): MakeTransport =>
  async (report) => {
    const first = await fetchToken();
    return first.transport === "simulated" && first.url
      ? new SimulatedPhone(first.url, fetchToken, report)
      : new TwilioPhone(first, fetchToken, report);
  };

export class Phone {
  private transport: PhoneTransport | null = null;
  private state: PhoneState = NO_PHONE;
  private readonly listeners = new Set<() => void>();

  constructor(
    fetchToken: FetchToken = tokenFromService,
    private readonly make: MakeTransport = inBrowser(fetchToken),
  ) {}

  readonly snapshot = (): PhoneState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get typed(): boolean {
    return this.transport?.typed ?? false;
  }

  /** Makes the phone ready for calls; why it could not be is told by its state. */
  async open(): Promise<void> {
    this.close();
    try {
      const transport = await this.make(this.report);
      this.transport = transport;
      await transport.register();
    } catch (error) {
      this.report({ kind: "unready", problem: explain(error) });
    }
  }

  /** Without a code the leg comes by another phone. */
  async connect(code: string | null): Promise<void> {
    if (code === null) return;
    try {
      await this.transport?.connect(code);
    } catch (error) {
      this.report({ kind: "ended", reason: explain(error) });
    }
  }

  mute(on: boolean): void {
    this.transport?.mute(on);
  }

  sendDigits(digits: string): void {
    this.transport?.sendDigits(digits);
  }

  say(text: string): void {
    this.transport?.say(text);
  }

  hangUp(): void {
    this.transport?.hangUp();
  }

  close(): void {
    this.transport?.close();
    this.transport = null;
  }

  private readonly report = (event: PhoneEvent): void => {
    this.state = phoneAfter(this.state, event);
    this.listeners.forEach((tell) => tell());
  };
}

/** A phone of the agent's own, somewhere else: always ready, for the service rings it. */
export const ownPhone = (): Phone => new Phone(undefined, (report) => Promise.resolve(new OwnPhone(report)));
