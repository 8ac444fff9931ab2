// Sets the cache the pages read from by the stream's events.
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../api/queries";
import type { FloorView } from "../api/types";
import { learnServiceTime } from "../time/clock";
import { floorAfter } from "./floor";
import type { ServiceEvent } from "./messages";

/** An answer still on its way is older than an event, so it is dropped. */
export function applyToCache(cache: QueryClient, event: Exclude<ServiceEvent, { name: "problem" }>): void {
  if (event.name === "agent") {
    learnServiceTime(event.data.at);
    set(cache, keys.agent, event.data);
  } else {
    const before = event.name === "floor" ? event.data : cache.getQueryData<FloorView>(keys.floor);
    if (before) set(cache, keys.floor, floorAfter(before, event));
  }
}

function set(cache: QueryClient, key: readonly unknown[], data: unknown): void {
  void cache.cancelQueries({ queryKey: key });
  cache.setQueryData(key, data);
}
