// The hub every tab of a browser is attached to: one stream in, each event out to all, one pong per ping.
import type { AgentView, FloorView, Pong } from "../api/types";
import { floorAfter } from "./floor";
import type { FromTab, ServiceEvent, StreamStatus, ToTab } from "./messages";
import { Source, type SourceListener } from "./source";

type Post = (message: ToTab) => void;
type Answer = (stream: string, pong: Pong, csrf: string) => void;

interface Attached {
  post: Post;
  csrf: string;
  deviceReady: boolean;
}

export class Hub implements SourceListener {
  private readonly tabs = new Map<string, Attached>();
  private readonly source: Pick<Source, "open" | "close">;
  private agent: AgentView | null = null;
  private floor: FloorView | null = null;
  private last: Extract<ToTab, { kind: "status" }> = { kind: "status", status: "connecting", since: Date.now() };

  constructor(
    private readonly answer: Answer,
    makeSource: (listener: SourceListener) => Pick<Source, "open" | "close"> = (listener) => new Source(listener),
  ) {
    this.source = makeSource(this);
  }

  /** Takes what a tab says; a tab heard for the first time is attached and told all that is known. */
  receive(message: FromTab, post: Post): void {
    if (message.kind === "bye") return this.detach(message.tab, post);
    const isNew = this.tabs.get(message.tab)?.post !== post;
    this.tabs.set(message.tab, { post, csrf: message.csrf, deviceReady: message.deviceReady });
    if (isNew) this.welcome(post);
    this.source.open();
  }

  /** Forgets a tab, unless a newer page of the same name (a reload) has taken its place. */
  detach(tab: string, post: Post): void {
    if (this.tabs.get(tab)?.post === post) this.tabs.delete(tab);
    if (this.tabs.size === 0) this.stop();
  }

  stop(): void {
    this.tabs.clear();
    this.source.close();
    this.agent = null;
    this.floor = null;
  }

  event(event: ServiceEvent): void {
    if (event.name === "agent") this.agent = event.data;
    else if (event.name === "floor") this.floor = event.data;
    else if (this.floor) this.floor = floorAfter(this.floor, event);
    this.tell({ kind: "event", event });
  }

  status(status: StreamStatus): void {
    if (status === this.last.status) return;
    this.last = { kind: "status", status, since: Date.now() };
    this.tell(this.last);
  }

  ping(stream: string, at: number): void {
    this.tell({ kind: "clock", at });
    const speaker = this.speaker();
    if (speaker) this.answer(stream, { tab: speaker[0], device_ready: speaker[1].deviceReady }, speaker[1].csrf);
  }

  /** The tab that carries the call speaks for the browser, else one whose phone is ready, else the first. */
  private speaker(): [string, Attached] | undefined {
    const tabs = [...this.tabs];
    const carrying = this.agent?.connection?.tab;
    return tabs.find(([tab]) => tab === carrying) ?? tabs.find(([, known]) => known.deviceReady) ?? tabs[0];
  }

  private welcome(post: Post): void {
    post(this.last);
    if (this.agent) post({ kind: "event", event: { name: "agent", data: this.agent } });
    if (this.floor) post({ kind: "event", event: { name: "floor", data: this.floor } });
  }

  private tell(message: ToTab): void {
    const posts = new Set([...this.tabs.values()].map(({ post }) => post));
    for (const post of posts) post(message);
  }
}
