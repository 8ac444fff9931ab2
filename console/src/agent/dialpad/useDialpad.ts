// Calling somebody from the agent page: what the dialpad shows, whether a number may be dialed, and the call itself.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { api, bodyOf } from "../../api/client";
import { usePhone } from "../../phone/PhoneProvider";
import { thisTab } from "../../stream/tab";

const DIALPAD = ["dialpad"];
/** A number is looked at once the agent pauses, and not before it is long enough to mean something. */
const PAUSE_MS = 300;
const SHORTEST = 3;

export const useDialpad = () =>
  useQuery({ queryKey: DIALPAD, queryFn: () => bodyOf(api.GET("/api/v1/agent/calls")), staleTime: 0 });

/** The number as it would be dialed, or why it is not; nothing while it is being written. */
export function useChecked(written: string) {
  const [number] = useDebouncedValue(written.trim(), PAUSE_MS);
  const checked = useQuery({
    queryKey: ["dialed-number", number],
    queryFn: () => bodyOf(api.POST("/api/v1/agent/calls/check", { body: { number } })),
    enabled: number.length >= SHORTEST,
    retry: false,
  });
  return number === written.trim() ? checked : { data: undefined, error: null };
}

export interface Wanted {
  number: string;
  queue: string | null;
}

export function useCall() {
  const { phone } = usePhone();
  return useMutation({
    mutationFn: (wanted: Wanted) => bodyOf(api.POST("/api/v1/agent/calls", { body: { ...wanted, tab: thisTab } })),
    onSuccess: ({ code }) => phone.connect(code),
  });
}

export function useCallColleague() {
  const { phone } = usePhone();
  return useMutation({
    mutationFn: (colleague: number) =>
      bodyOf(api.POST("/api/v1/agent/calls/internal", { body: { colleague, tab: thisTab } })),
    onSuccess: ({ code }) => phone.connect(code),
  });
}

/** Asks anew whom the agent called, and what came of it. */
export function useLatestCall() {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: DIALPAD });
    const { recent } = await queries.fetchQuery({
      queryKey: DIALPAD,
      queryFn: () => bodyOf(api.GET("/api/v1/agent/calls")),
    });
    return recent[0];
  };
}
