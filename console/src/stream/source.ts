// One connection to the service's event stream, opened again whenever it ends or falls silent.
import { EVENT_NAMES, type ServiceEvent, type StreamStatus } from "./messages";

const URL = "/api/v1/events";
/** Pings come each 5 s: two missed ones are worth a word, four a new connection. */
export const STALE_AFTER_MS = 12_000;
export const DEAD_AFTER_MS = 22_000;
export const RETRY_MS = 2_000;

export interface SourceListener {
  event(event: ServiceEvent): void;
  status(status: StreamStatus): void;
  ping(stream: string, at: number): void;
}

type OpenStream = (url: string) => EventSource;

export class Source {
  private events: EventSource | null = null;
  private stream = "";
  private timers: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly listener: SourceListener,
    private readonly openStream: OpenStream = (url) => new EventSource(url),
  ) {}

  open(): void {
    if (this.events) return;
    this.listener.status("connecting");
    this.connect();
  }

  close(): void {
    this.forgetTimers();
    this.events?.close();
    this.events = null;
  }

  private connect(): void {
    const events = this.openStream(URL);
    this.events = events;
    events.addEventListener("hello", (message) => this.greeted(read<{ stream: string }>(message).stream));
    events.addEventListener("ping", (message) => this.pinged(read<{ at: number }>(message).at));
    for (const name of EVENT_NAMES) {
      events.addEventListener(name, (message) => this.heard({ name, data: read(message) } as ServiceEvent));
    }
    events.onerror = () => this.failed(events);
    this.watch();
  }

  private greeted(stream: string): void {
    this.stream = stream;
    this.alive();
  }

  private pinged(at: number): void {
    this.alive();
    this.listener.ping(this.stream, at);
  }

  private heard(event: ServiceEvent): void {
    this.alive();
    this.listener.event(event);
  }

  private alive(): void {
    this.watch();
    this.listener.status("live");
  }

  /** The browser retries by itself after a lost connection, but gives up when the answer is an error. */
  private failed(events: EventSource): void {
    this.listener.status("reconnecting");
    if (events.readyState === EventSource.CLOSED) this.later(RETRY_MS, () => this.reconnect());
  }

  private reconnect(): void {
    this.close();
    this.connect();
  }

  private watch(): void {
    this.forgetTimers();
    this.later(STALE_AFTER_MS, () => this.listener.status("stale"));
    this.later(DEAD_AFTER_MS, () => this.reconnect());
  }

  private later(ms: number, act: () => void): void {
    this.timers.push(setTimeout(act, ms));
  }

  private forgetTimers(): void {
    this.timers.forEach(clearTimeout);
    this.timers = [];
  }
}

const read = <Data>(message: MessageEvent<string>) => JSON.parse(message.data) as Data;
