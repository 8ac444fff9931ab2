// What a supervisor does by hand; each carries its reason, and a key so that it happens once however often it is sent.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FLOOR } from "../agent/situation";
import { api } from "../api/client";
import { steered } from "../api/queries";
import type { Presence, Profile } from "../api/types";
import { calledFirst } from "../floor/callbackWords";
import { tell } from "../shared/toasts";
import { closingOf, type Choice } from "../closing/closure";
import { declarationOf, OVER, type Wish } from "../closing/emergency";
import { Attempts } from "./attempts";

export type Steer =
  | { kind: "presence"; agent: number; presence: Presence; reason?: string; at_once: boolean }
  | { kind: "profile"; agent: number; profile: Profile }
  | { kind: "requeue"; contact: number; queue: string }
  | { kind: "assign"; contact: number; agent: number | null; seconds: number }
  | { kind: "priority"; contact: number; priority: number }
  | { kind: "take_over"; contact: number }
  | { kind: "call_now" | "withdraw_callback"; contact: number }
  | { kind: "reschedule_callback"; contact: number; slot: string }
  | { kind: "close"; choice: Choice }
  | { kind: "open"; queue: string }
  | { kind: "declare"; emergency: string; wish: Wish | null };

export interface Steering {
  steer: Steer;
  why: string;
}

/** What lists tell of such doings is asked for anew. */
export function useSteering(onDone: () => void) {
  const cache = useQueryClient();
  const [attempts] = useState(() => new Attempts());
  return useMutation({
    mutationFn: (steering: Steering) => send(steering, attempts.keyOf(steering)),
    onError: (error) => attempts.failed(error),
    onSuccess: (said) => {
      for (const queryKey of steered) void cache.invalidateQueries({ queryKey });
      tell(said ?? "Done.");
      onDone();
    },
  });
}

const on = (contact: number, header: { "Idempotency-Key": string }) => ({ path: { contact }, header });

/** Answers what is to be told, where there is more to tell than that it is done. */
async function send({ steer, why }: Steering, key: string): Promise<string | undefined> {
  const header = { "Idempotency-Key": key };
  switch (steer.kind) {
    case "presence": {
      const { kind: _, agent, ...body } = steer;
      await api.PUT("/api/v1/agents/{agent}/presence", { params: { path: { agent }, header }, body: { ...body, why } });
      return;
    }
    case "profile": {
      const { agent, profile } = steer;
      const params = { path: { agent }, header };
      await api.PUT("/api/v1/agents/{agent}/profile", { params, body: { ...profile, why } });
      return;
    }
    case "requeue": {
      const { contact, queue } = steer;
      const params = on(contact, header);
      await api.POST("/api/v1/contacts/{contact}/requeue", { params, body: { queue, why } });
      return;
    }
    case "assign": {
      const { contact, agent, seconds } = steer;
      const params = on(contact, header);
      await api.POST("/api/v1/contacts/{contact}/assign", { params, body: { agent, seconds, why } });
      return;
    }
    case "priority": {
      const { contact, priority } = steer;
      const params = on(contact, header);
      await api.PUT("/api/v1/contacts/{contact}/priority", { params, body: { priority, why } });
      return;
    }
    case "take_over": {
      const params = on(steer.contact, header);
      await api.POST("/api/v1/contacts/{contact}/take-over", { params, body: { tab: FLOOR, why } });
      return "You have the customer now.";
    }
    case "call_now": {
      const params = on(steer.contact, header);
      const { data } = await api.POST("/api/v1/callbacks/{contact}/call-now", { params, body: { why } });
      return calledFirst(data?.standing);
    }
    case "reschedule_callback": {
      const { contact, slot } = steer;
      const params = on(contact, header);
      await api.POST("/api/v1/callbacks/{contact}/reschedule", { params, body: { slot, why } });
      return;
    }
    case "withdraw_callback":
      await api.POST("/api/v1/callbacks/{contact}/withdraw", { params: on(steer.contact, header), body: { why } });
      return;
    case "close": {
      const closing = closingOf(steer.choice, Date.now());
      await api.POST("/api/v1/closures", { params: { header }, body: { ...closing, why } });
      return;
    }
    case "open":
      await api.POST("/api/v1/closures/open", { params: { header }, body: { queue: steer.queue, why } });
      return;
    case "declare": {
      const params = { path: { name: steer.emergency }, header };
      const declaration = steer.wish === null ? OVER : declarationOf(steer.wish, Date.now());
      await api.PUT("/api/v1/emergencies/{name}", { params, body: { ...declaration, why } });
      return;
    }
  }
}
