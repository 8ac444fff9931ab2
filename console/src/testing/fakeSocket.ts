// A socket whose other end is the test.
import type { FromCarrier, ToCarrier } from "../carrier/messages";

export class FakeSocket {
  readonly sent: ToCarrier[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(readonly url: string) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ToCarrier);
  }

  close(): void {
    this.closed = true;
    this.onclose?.();
  }

  hear(message: FromCarrier): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

/** Opens fake sockets and keeps them, the latest last. */
export function fakeSockets(): { open: (url: string) => WebSocket; all: FakeSocket[]; latest: () => FakeSocket } {
  const all: FakeSocket[] = [];
  const open = (url: string) => {
    const socket = new FakeSocket(url);
    all.push(socket);
    return socket as unknown as WebSocket;
  };
  const latest = () => {
    const socket = all.at(-1);
    if (!socket) throw new Error("No socket was opened.");
    return socket;
  };
  return { open, all, latest };
}

/** Opens the latest socket's connection and waits until it has introduced itself. */
export async function connected(socket: FakeSocket): Promise<void> {
  socket.onopen?.();
  await Promise.resolve();
  await Promise.resolve();
}
