// What the interventions page reads: pages of what supervisors did, the latest first.
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import { keys } from "../api/queries";
import { questionOf, type Filters } from "./filters";

/** As many as the service tells at a time; fewer mean that there are no older ones. */
const PAGE = 100;

export const useInterventions = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: [...keys.interventions, filters],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET("/api/v1/interventions", { params: { query: { ...questionOf(filters), before: pageParam } } })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
    placeholderData: (shown) => shown,
  });
