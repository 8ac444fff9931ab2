// A socket to the carrier that registers itself, and again whenever it was lost.
import type { FromCarrier, ToCarrier } from "./messages";

export const RETRY_MS = 1_500;

interface Listener {
  message(message: FromCarrier): void;
  lost(): void;
}

type OpenSocket = (url: string) => WebSocket;

export class DeviceSocket {
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `introduce` is asked at each connection, since a token may have run out in the meantime. */
  constructor(
    private readonly url: string,
    private readonly introduce: () => Promise<ToCarrier>,
    private readonly listener: Listener,
    private readonly openSocket: OpenSocket = (address) => new WebSocket(address),
  ) {}

  open(): void {
    clearTimeout(this.timer);
    const socket = this.openSocket(this.url);
    this.socket = socket;
    socket.onopen = () => void this.present(socket);
    socket.onmessage = ({ data }) => this.listener.message(JSON.parse(data as string) as FromCarrier);
    socket.onclose = () => this.closed(socket);
  }

  send(message: ToCarrier): void {
    this.socket?.send(JSON.stringify(message));
  }

  /** Registers again, as somebody else perhaps; calls that run stay. */
  async register(): Promise<void> {
    if (this.socket) await this.present(this.socket);
  }

  close(): void {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private async present(socket: WebSocket): Promise<void> {
    try {
      const introduction = await this.introduce();
      if (socket === this.socket) this.send(introduction);
    } catch {
      socket.close();
    }
  }

  private closed(socket: WebSocket): void {
    if (socket !== this.socket) return;
    this.socket = null;
    this.listener.lost();
    this.timer = setTimeout(() => this.open(), RETRY_MS);
  }
}
