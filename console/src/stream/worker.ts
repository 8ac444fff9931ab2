// The shared worker: holds the browser's one event stream for all tabs of one signed-in person.
import { Hub } from "./hub";
import { whenTabEnds } from "./locks";
import type { FromTab, ToTab } from "./messages";
import { sendPong } from "./pong";

const hub = new Hub(sendPong);
const scope = self as unknown as { onconnect: (event: MessageEvent) => void };

scope.onconnect = ({ ports: [port] }) => {
  if (port) attach(port);
};

function attach(port: MessagePort): void {
  const post = (message: ToTab) => port.postMessage(message);
  let watched = false;
  port.onmessage = ({ data }: MessageEvent<FromTab>) => {
    hub.receive(data, post);
    if (!watched) whenTabEnds(data.tab, () => hub.detach(data.tab, post));
    watched = true;
  };
}
