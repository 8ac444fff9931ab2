// What was asked of the service: on its way, failed, or there; what was there before stays while it is asked again.
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure } from "./Failure";
import { Loading } from "./Loading";

interface LoadedProps<Data> {
  /** What is asked for, as in "Loading the floor". */
  what: string;
  query: UseQueryResult<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}

export function Loaded<Data>({ what, query, rows = 3, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) return <Loading what={what} rows={rows} />;
  return <Failure what={`Could not load ${what}`} error={query.error} retry={() => void query.refetch()} />;
}
