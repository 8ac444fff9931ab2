// What the agent of a talk can do about a colleague; what comes of it arrives by the stream.
import { useMutation } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { ConsultQuestion, SpeakWith, TransferWish } from "../../api/types";

const about = (contact: number) => ({ params: { path: { contact } } });

/** Of all that is in the list, a flow alone cannot be asked. */
const question = ({ to, name }: TransferWish): ConsultQuestion => ({ to: to === "flow" ? "target" : to, name });

export const useAsk = (contact: number) =>
  useMutation({
    mutationFn: (wish: TransferWish) =>
      api.POST("/api/v1/agent/contacts/{contact}/consult", { ...about(contact), body: question(wish) }),
  });

export const useTurn = (contact: number) =>
  useMutation({
    mutationFn: (whom: SpeakWith) =>
      api.PUT("/api/v1/agent/contacts/{contact}/consult/turn", { ...about(contact), body: { whom } }),
  });

export const useComplete = (contact: number) =>
  useMutation({ mutationFn: () => api.POST("/api/v1/agent/contacts/{contact}/consult/complete", about(contact)) });

export const useCancel = (contact: number) =>
  useMutation({ mutationFn: () => api.DELETE("/api/v1/agent/contacts/{contact}/consult", about(contact)) });
