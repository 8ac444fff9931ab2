import { beforeEach, describe, expect, it, vi } from "vitest";
import { agentView, connectionView, floorView, waitingRow } from "../testing/views";
import { Hub } from "./hub";
import type { FromTab, ToTab } from "./messages";

const presents = (tab: string, deviceReady = false): FromTab => ({
  kind: "tab",
  tab,
  csrf: `csrf-${tab}`,
  deviceReady,
});

describe("the hub", () => {
  const source = { open: vi.fn(), close: vi.fn() };
  const answer = vi.fn();
  let hub: Hub;

  beforeEach(() => {
    vi.clearAllMocks();
    hub = new Hub(answer, () => source);
  });

  function attach(tab: string, deviceReady = false) {
    const heard: ToTab[] = [];
    const post = (message: ToTab) => void heard.push(message);
    hub.receive(presents(tab, deviceReady), post);
    return { heard, post };
  }

  it("tells every tab each event", () => {
    const one = attach("one");
    const two = attach("two");
    hub.event({ name: "agent", data: agentView() });
    expect(one.heard.at(-1)).toEqual(two.heard.at(-1));
    expect(two.heard.at(-1)).toMatchObject({ kind: "event", event: { name: "agent" } });
  });

  it("tells a late tab the whole present state, with what has changed since", () => {
    attach("one");
    hub.event({ name: "agent", data: agentView() });
    hub.event({ name: "floor", data: floorView() });
    hub.event({ name: "waiting", data: waitingRow(4) });
    const events = attach("late").heard.flatMap((message) => (message.kind === "event" ? [message.event] : []));
    expect(events.map(({ name }) => name)).toEqual(["agent", "floor"]);
    expect(events[1]?.data).toMatchObject({ waiting: [{ contact: 4 }] });
  });

  it("answers a ping once, for the tab whose phone is ready", () => {
    attach("one");
    attach("two", true);
    hub.ping("s1", 0);
    expect(answer.mock.calls).toEqual([["s1", { tab: "two", device_ready: true }, "csrf-two"]]);
  });

  it("lets the tab that carries the call speak for the browser", () => {
    attach("one", true);
    attach("two", true);
    hub.event({ name: "agent", data: agentView({ connection: connectionView({ tab: "two" }) }) });
    hub.ping("s1", 0);
    expect(answer.mock.calls[0]?.[1]).toMatchObject({ tab: "two" });
  });

  it("closes the stream when the last tab is gone, and opens it for the next", () => {
    const one = attach("one");
    const two = attach("two");
    hub.detach("one", one.post);
    expect(source.close).not.toHaveBeenCalled();
    hub.detach("two", two.post);
    expect(source.close).toHaveBeenCalledOnce();
    attach("three");
    expect(source.open).toHaveBeenCalledTimes(3);
  });

  it("keeps a reloaded tab when the page before it is found gone", () => {
    const before = attach("one");
    attach("one", true);
    hub.detach("one", before.post);
    hub.ping("s1", 0);
    expect(answer).toHaveBeenCalledOnce();
  });

  it("says a status only when it changes", () => {
    const { heard } = attach("one");
    hub.status("live");
    hub.status("live");
    expect(heard.filter((message) => message.kind === "status")).toHaveLength(2);
  });
});
