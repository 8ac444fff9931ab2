// The phone at which the agent takes calls; what it is now comes with the agent's view.
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../../api/client";
import { keys } from "../../api/queries";
import type { AgentView } from "../../api/types";

export const SOFTPHONE = "softphone";

/** Whether calls come to a phone of the agent's own; a call under way stays where it came. */
export const byOwnPhone = (view: AgentView): boolean => view.connection?.by_phone ?? view.phone !== SOFTPHONE;

export function useMayChoosePhone(): boolean {
  const { data } = useQuery({ queryKey: keys.phone, queryFn: () => bodyOf(api.GET("/api/v1/agent/phone")) });
  return data?.may_change ?? false;
}

export const useChoosePhone = () =>
  useMutation({
    mutationFn: (phone: string) => bodyOf(api.PUT("/api/v1/agent/phone", { body: { phone } })),
    meta: { quiet: true },
  });
