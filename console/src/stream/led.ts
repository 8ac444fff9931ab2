// The link without shared workers: one tab leads and holds the stream, the others hear it over a broadcast channel.
import { Hub } from "./hub";
import type { Link, Receive } from "./link";
import { holdTab, takeTheLead, whenTabEnds } from "./locks";
import type { FromTab, ToTab } from "./messages";
import { sendPong } from "./pong";

interface Broadcast {
  fromTab?: FromTab;
  toTab?: ToTab;
  whoIsThere?: true;
}

export class LedLink implements Link {
  private readonly channel: BroadcastChannel;
  private readonly ending = new AbortController();
  private hub: Hub | null = null;
  private presented: FromTab | null = null;

  constructor(
    person: string,
    private readonly receive: Receive,
  ) {
    this.channel = new BroadcastChannel(`switchboard-${person}`);
    this.channel.onmessage = ({ data }: MessageEvent<Broadcast>) => this.heard(data);
    takeTheLead(person, this.ending.signal, () => this.lead());
  }

  send(message: FromTab): void {
    if (message.kind === "tab" && !this.presented) void holdTab(message.tab);
    this.presented = message;
    if (this.hub) this.hub.receive(message, this.receive);
    else this.say({ fromTab: message });
  }

  close(): void {
    this.hub?.stop();
    this.ending.abort();
    this.channel.close();
  }

  private lead(): void {
    this.hub = new Hub(sendPong);
    if (this.presented) this.hub.receive(this.presented, this.receive);
    this.say({ whoIsThere: true });
  }

  private heard({ fromTab, toTab, whoIsThere }: Broadcast): void {
    if (fromTab) this.follow(fromTab);
    if (toTab) this.receive(toTab);
    if (whoIsThere && this.presented) this.say({ fromTab: this.presented });
  }

  private follow(message: FromTab): void {
    this.hub?.receive(message, this.broadcast);
    if (this.hub) whenTabEnds(message.tab, () => this.hub?.detach(message.tab, this.broadcast));
  }

  private readonly broadcast = (message: ToTab) => this.say({ toTab: message });

  private say(message: Broadcast): void {
    this.channel.postMessage(message);
  }
}
