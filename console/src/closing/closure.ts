// What closing a queue is asked with, and what it would come to.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import type { Closing } from "../api/types";

const MINUTE_MS = 60_000;

/** Where those go who wait: by one of the flow's exits, or to another queue by its name. */
export const EXITS = [
  { value: "exit:closed", label: "On in their flow, as out of hours" },
  { value: "exit:voicemail", label: "Leave a message" },
];

export const LASTING = [
  { value: "day", label: "Until the day ends" },
  { value: "30", label: "Half an hour" },
  { value: "60", label: "One hour" },
  { value: "240", label: "Four hours" },
];

/** When it ends that begins now; the center's day ends where the center is, which the service knows. */
export const endOf = (lasting: string, now: number): string | null =>
  lasting === "day" ? null : new Date(now + Number(lasting) * MINUTE_MS).toISOString();

export interface Choice {
  queue: string | null;
  way: string;
  lasting: string;
  message: string;
}

/** The request of a choice made at this instant. */
export function closingOf({ queue, way, lasting, message }: Choice, now: number): Closing {
  const [kind, name = ""] = way.split(":");
  return {
    queue,
    to: kind === "queue" ? name : null,
    exit: name === "voicemail" && kind === "exit" ? "voicemail" : "closed",
    message: message.trim() ? [{ say: message.trim() }] : [],
    until: endOf(lasting, now),
  };
}

/** A preview is asked for anew with every choice; the answer before it stays meanwhile. */
export const previewing = { placeholderData: keepPreviousData, staleTime: 0, gcTime: 0 } as const;

/** What would happen now. */
export const usePreview = (choice: Choice) =>
  useQuery({
    queryKey: ["closure", choice],
    queryFn: () => bodyOf(api.POST("/api/v1/closures/preview", { body: closingOf(choice, Date.now()) })),
    ...previewing,
  });
