// The cache that is the consoles' state: filled by requests, kept fresh by the stream.
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem, isSignedOut } from "../api/problem";
import { keys } from "../api/queries";
import { tellFailure } from "../shared/toasts";

const MOST_RETRIES = 2;

/** An answer that says no is final; silence is worth another try. */
const worthRetrying = (failures: number, error: unknown) => !(error instanceof ApiProblem) && failures < MOST_RETRIES;

export function makeCache(): QueryClient {
  const cache: QueryClient = new QueryClient({
    defaultOptions: { queries: { retry: worthRetrying, refetchOnWindowFocus: false, staleTime: 15_000 } },
    queryCache: new QueryCache({
      onError: (error, query) => query.queryKey[0] !== keys.me[0] && recheck(cache, error),
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        recheck(cache, error);
        if (!mutation.meta?.["quiet"]) tellFailure(error);
      },
    }),
  });
  return cache;
}

/** A sign-in that has ended is noticed at whichever request comes first. */
function recheck(cache: QueryClient, error: unknown): void {
  if (isSignedOut(error)) void cache.invalidateQueries({ queryKey: keys.me });
}
