import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { keys } from "../api/queries";
import { AT, agentView, floorView, waitingRow } from "../testing/views";
import { serviceNow } from "../time/clock";
import { applyToCache } from "./cache";

describe("the cache", () => {
  it("keeps the agent's latest state and learns the service's time from it", () => {
    const cache = new QueryClient();
    applyToCache(cache, { name: "agent", data: agentView({ work: "talking" }) });
    expect(cache.getQueryData(keys.agent)).toMatchObject({ work: "talking" });
    expect(Math.abs(serviceNow() - AT)).toBeLessThan(1000);
  });

  it("drops an answer that is older than an event", async () => {
    const cache = new QueryClient();
    let answer = (_view: unknown) => {};
    const fetching = cache
      .fetchQuery({ queryKey: keys.agent, queryFn: () => new Promise((resolve) => (answer = resolve)) })
      .catch(() => "cancelled");
    applyToCache(cache, { name: "agent", data: agentView({ work: "offered" }) });
    answer(agentView());
    await fetching;
    expect(cache.getQueryData(keys.agent)).toMatchObject({ work: "offered" });
  });

  it("ignores changes of a floor it does not have, and applies them to one it has", () => {
    const cache = new QueryClient();
    applyToCache(cache, { name: "waiting", data: waitingRow(1) });
    expect(cache.getQueryData(keys.floor)).toBeUndefined();
    applyToCache(cache, { name: "floor", data: floorView() });
    applyToCache(cache, { name: "waiting", data: waitingRow(1) });
    expect(cache.getQueryData(keys.floor)).toMatchObject({ waiting: [{ contact: 1 }] });
  });
});
