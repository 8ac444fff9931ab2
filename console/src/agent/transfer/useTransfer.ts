// The two requests of a transfer: what there is to choose from, and the transfer itself.
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../../api/client";
import type { TransferWish } from "../../api/types";

const FRESH_MS = 5_000;

/** Kept fresh while the dialog is open: waits and states change. */
export const useTransferTargets = (opened: boolean) =>
  useQuery({
    queryKey: ["transfer targets"],
    queryFn: () => bodyOf(api.GET("/api/v1/agent/transfer-targets")),
    enabled: opened,
    refetchInterval: FRESH_MS,
  });

export const useTransfer = () =>
  useMutation({
    mutationFn: ({ contact, ...wish }: TransferWish & { contact: number }) =>
      api.POST("/api/v1/agent/contacts/{contact}/transfer", {
        params: { path: { contact } },
        body: { ...wish, values: {} },
      }),
  });
