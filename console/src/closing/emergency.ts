// What declaring an emergency is asked with, and what it would come to.
import { useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import type { Declaration, EmergencyRow } from "../api/types";
import { endOf, previewing } from "./closure";

export interface Wish {
  lasting: string;
  message: string;
  /** Whether its queues are closed as long. */
  closes: boolean;
  exit: "closed" | "voicemail";
}

export const OVER: Declaration = { declared: false, closes: false, exit: "closed" };

/** The request of a wish made at this instant. */
export const declarationOf = ({ lasting, message, closes, exit }: Wish, now: number): Declaration => ({
  declared: true,
  message: message.trim() || null,
  until: endOf(lasting, now),
  closes,
  exit,
});

/** What closing its queues would come to for those who wait. */
export const useEmergencyPreview = ({ name }: EmergencyRow, wish: Wish) =>
  useQuery({
    queryKey: ["emergency", name, wish],
    queryFn: () =>
      bodyOf(
        api.POST("/api/v1/emergencies/{name}/preview", {
          params: { path: { name } },
          body: declarationOf(wish, Date.now()),
        }),
      ),
    enabled: wish.closes,
    ...previewing,
  });
