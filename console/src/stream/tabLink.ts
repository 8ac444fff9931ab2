// This tab's side of the shared stream: what it hears, and what it says of itself.
import { csrfToken } from "../api/csrf";
import { openLink, type Link } from "./link";
import type { ServiceEvent, StreamStatus } from "./messages";
import { thisTab } from "./tab";

export interface Liveness {
  status: StreamStatus;
  /** Since when, on this computer's clock, in milliseconds. */
  since: number;
}

interface Listener {
  event(event: ServiceEvent): void;
  liveness(liveness: Liveness): void;
  clock(at: number): void;
}

export class TabLink {
  private link: Link | null = null;
  private ready = false;
  private closed = false;

  constructor(person: string, listener: Listener) {
    void openLink(person, thisTab, (message) => {
      if (message.kind === "event") listener.event(message.event);
      else if (message.kind === "clock") listener.clock(message.at);
      else listener.liveness({ status: message.status, since: message.since });
    }).then((link) => this.opened(link));
  }

  /** Tells the service, through the next pong, whether this tab's phone can take a call. */
  setDeviceReady(ready: boolean): void {
    this.ready = ready;
    this.present();
  }

  close(): void {
    this.closed = true;
    this.link?.send({ kind: "bye", tab: thisTab });
    this.link?.close();
  }

  private opened(link: Link): void {
    this.link = link;
    if (this.closed) this.close();
    else this.present();
  }

  private present(): void {
    this.link?.send({ kind: "tab", tab: thisTab, csrf: csrfToken(), deviceReady: this.ready });
  }
}
