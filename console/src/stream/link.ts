// How a tab reaches the hub: through a shared worker, else through the tab that leads, else within itself.
import { Hub } from "./hub";
import { LedLink } from "./led";
import { holdTab } from "./locks";
import type { FromTab, ToTab } from "./messages";
import { sendPong } from "./pong";
import workerUrl from "./worker.ts?sharedworker&url";

export type Receive = (message: ToTab) => void;

export interface Link {
  send(message: FromTab): void;
  close(): void;
}

/** Opens the link for one signed-in person; another person in the same browser gets another stream. */
export async function openLink(person: string, tab: string, receive: Receive): Promise<Link> {
  if (!("locks" in navigator)) return aloneLink(receive);
  if (!("SharedWorker" in globalThis)) return new LedLink(person, receive);
  await holdTab(tab);
  return sharedLink(person, receive);
}

function sharedLink(person: string, receive: Receive): Link {
  const { port } = new SharedWorker(workerUrl, { type: "module", name: `switchboard-${person}` });
  port.onmessage = ({ data }: MessageEvent<ToTab>) => receive(data);
  return { send: (message) => port.postMessage(message), close: () => port.close() };
}

/** Locks exist only on secure origins (https, localhost); elsewhere each tab holds a stream of its own. */
function aloneLink(receive: Receive): Link {
  const hub = new Hub(sendPong);
  return { send: (message) => hub.receive(message, receive), close: () => hub.stop() };
}
