// What an agent can do; each is one request, and what comes of it arrives by the stream.
import { useMutation } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import { ApiProblem } from "../api/problem";
import type { JoinCode, LegCode, Presence } from "../api/types";
import { usePhone } from "../phone/PhoneProvider";
import { tell, tellFailure } from "../shared/toasts";
import { audio } from "../sound/audio";
import { thisTab } from "../stream/tab";

const onContact = (contact: number) => ({ params: { path: { contact } } });
const onOffer = (offer: string) => ({ params: { path: { offer } } });

export function usePresence() {
  return useMutation({
    mutationFn: (body: { presence: Presence; reason?: string }) => api.PUT("/api/v1/agent/presence", { body }),
    onMutate: ({ presence }) => void (presence === "available" && prepareToRing()),
  });
}

/** Sound and notifications are asked for when somebody means to take calls, not before. */
function prepareToRing(): void {
  audio();
  if ("Notification" in window && Notification.permission === "default") void Notification.requestPermission();
}

export function useAccept() {
  const { phone } = usePhone();
  return useMutation({
    mutationFn: (offer: string) =>
      bodyOf(api.POST("/api/v1/agent/offers/{offer}/accept", { ...onOffer(offer), body: { tab: thisTab } })),
    meta: { quiet: true },
    onSuccess: ({ code }: LegCode) => phone.connect(code),
    onError: (error) => tellMissed(error),
  });
}

/** Losing to another tab, or to a caller who hung up, is no failure. */
function tellMissed(error: unknown): void {
  if (error instanceof ApiProblem && error.kind === "taken") tell("Taken in another tab.");
  else if (error instanceof ApiProblem && error.kind === "gone") tell("This offer is over.");
  else tellFailure(error);
}

export const useDecline = () =>
  useMutation({ mutationFn: (offer: string) => api.POST("/api/v1/agent/offers/{offer}/decline", onOffer(offer)) });

export function useRejoin() {
  const { phone } = usePhone();
  return useMutation({
    mutationFn: (contact: number) =>
      bodyOf(api.POST("/api/v1/agent/contacts/{contact}/rejoin", { ...onContact(contact), body: { tab: thisTab } })),
    onSuccess: ({ code }: JoinCode) => phone.connect(code),
  });
}

export const useHold = () =>
  useMutation({
    mutationFn: ({ contact, on }: { contact: number; on: boolean }) =>
      api.POST("/api/v1/agent/contacts/{contact}/hold", { ...onContact(contact), body: { on } }),
  });

export const useHangUp = () =>
  useMutation({
    mutationFn: (contact: number) => api.POST("/api/v1/agent/contacts/{contact}/hang-up", onContact(contact)),
  });

export const useSaveNotes = () =>
  useMutation({
    mutationFn: ({ contact, notes }: { contact: number; notes: string }) =>
      api.PUT("/api/v1/agent/contacts/{contact}/notes", { ...onContact(contact), body: { notes } }),
  });

export const useFinishWrapUp = () =>
  useMutation({
    mutationFn: ({ contact, ...body }: { contact: number; disposition: string | null; notes: string }) =>
      api.POST("/api/v1/agent/contacts/{contact}/wrap-up", { ...onContact(contact), body }),
  });

export const useRequestWrapUp = () =>
  useMutation({
    mutationFn: ({ contact, on }: { contact: number; on: boolean }) =>
      api.PUT("/api/v1/agent/contacts/{contact}/wrap-up/request", { ...onContact(contact), body: { on } }),
  });

export const useExtendWrapUp = () =>
  useMutation({
    mutationFn: (contact: number) => api.POST("/api/v1/agent/contacts/{contact}/wrap-up/extend", onContact(contact)),
  });
