import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SourceListener } from "./source";
import { DEAD_AFTER_MS, RETRY_MS, Source, STALE_AFTER_MS } from "./source";

class FakeEvents extends EventTarget {
  readyState = 1;
  onerror: (() => void) | null = null;
  close = vi.fn();

  hear(name: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

describe("the source", () => {
  const opened: FakeEvents[] = [];
  const listener = { event: vi.fn(), status: vi.fn(), ping: vi.fn() } satisfies SourceListener;
  const latest = () => opened.at(-1) as FakeEvents;
  let source: Source;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", { CLOSED: 2 });
    vi.clearAllMocks();
    opened.length = 0;
    source = new Source(listener, () => {
      opened.push(new FakeEvents());
      return latest() as unknown as EventSource;
    });
    source.open();
  });

  it("names the stream in each ping it passes on", () => {
    latest().hear("hello", { stream: "s1" });
    latest().hear("ping", { at: 5 });
    expect(listener.ping).toHaveBeenCalledWith("s1", 5);
    expect(listener.status).toHaveBeenLastCalledWith("live");
  });

  it("passes events on by name", () => {
    latest().hear("waiting", { contact: 1 });
    expect(listener.event).toHaveBeenCalledWith({ name: "waiting", data: { contact: 1 } });
  });

  it("is stale after two missed pings and connects again after four", () => {
    latest().hear("hello", { stream: "s1" });
    vi.advanceTimersByTime(STALE_AFTER_MS);
    expect(listener.status).toHaveBeenLastCalledWith("stale");
    vi.advanceTimersByTime(DEAD_AFTER_MS - STALE_AFTER_MS);
    expect(opened).toHaveLength(2);
    expect(opened[0]?.close).toHaveBeenCalledOnce();
  });

  it("leaves a lost connection to the browser, and retries itself when the browser gave up", () => {
    latest().onerror?.();
    vi.advanceTimersByTime(RETRY_MS);
    expect(opened).toHaveLength(1);
    latest().readyState = 2;
    latest().onerror?.();
    vi.advanceTimersByTime(RETRY_MS);
    expect(opened).toHaveLength(2);
    expect(listener.status).toHaveBeenLastCalledWith("reconnecting");
  });

  it("is opened once, however often it is asked, and not again after it was closed", () => {
    source.open();
    source.close();
    vi.advanceTimersByTime(DEAD_AFTER_MS);
    expect(opened).toHaveLength(1);
  });
});
