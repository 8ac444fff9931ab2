// What the calls page reads: pages of calls, and everything about one of them.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import { questionOf, type Filters } from "./filters";

/** The latest calls first; older pages are fetched when they are asked for. */
export const useCalls = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: ["calls", filters],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET("/api/v1/contacts", { params: { query: { ...questionOf(filters), after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (shown) => shown,
  });

const on = (contact: number) => ({ params: { path: { contact } } });

export const useLedger = (contact: number) =>
  useQuery({
    queryKey: ["ledger", contact],
    queryFn: () => bodyOf(api.GET("/api/v1/contacts/{contact}/ledger", on(contact))),
  });

export const useReceipts = (contact: number) =>
  useQuery({
    queryKey: ["receipts", contact],
    queryFn: () => bodyOf(api.GET("/api/v1/contacts/{contact}/offers", on(contact))),
  });

export const useAfterCall = (contact: number) =>
  useQuery({
    queryKey: ["after-call", contact],
    queryFn: () => bodyOf(api.GET("/api/v1/contacts/{contact}/after-call", on(contact))),
  });

/** Everybody as they stood right before an offer; made anew by the service, so only when asked for. */
export const useOfferExplanation = (contact: number, ordinal: number) =>
  useQuery({
    queryKey: ["offer-explanation", contact, ordinal],
    queryFn: () =>
      bodyOf(api.GET("/api/v1/contacts/{contact}/offers/{ordinal}/why", { params: { path: { contact, ordinal } } })),
    staleTime: Infinity,
  });

/** Why a contact waits at this moment; never kept, for a moment later it may be otherwise. */
export const useExplanation = (contact: number) =>
  useQuery({
    queryKey: ["explanation", contact],
    queryFn: () => bodyOf(api.GET("/api/v1/contacts/{contact}/why", on(contact))),
    gcTime: 0,
    retry: false,
  });
