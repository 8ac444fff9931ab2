// What a supervisor does by hand; each carries its reason, and a key so that it happens once however often it is sent.
import { useMutation } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { Closing, Presence } from "../../api/types";
import { tell } from "../../shared/toasts";

export type Steer =
  | { kind: "presence"; agent: number; presence: Presence; reason?: string; at_once: boolean }
  | { kind: "requeue"; contact: number; queue: string }
  | { kind: "assign"; contact: number; agent: number | null }
  | { kind: "priority"; contact: number; priority: number }
  | { kind: "call_now" | "withdraw_callback"; contact: number }
  | { kind: "close"; closing: () => Closing }
  | { kind: "open"; queue: string };

export interface Steering {
  steer: Steer;
  why: string;
  key: string;
}

export const newKey = (): string => `steer-${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;

export const useSteering = (onDone: () => void) =>
  useMutation({
    mutationFn: send,
    onSuccess: () => {
      tell("Done.");
      onDone();
    },
  });

const on = (contact: number, header: { "Idempotency-Key": string }) => ({ path: { contact }, header });

async function send({ steer, why, key }: Steering): Promise<void> {
  const header = { "Idempotency-Key": key };
  switch (steer.kind) {
    case "presence": {
      const { kind: _, agent, ...body } = steer;
      await api.PUT("/api/v1/agents/{agent}/presence", { params: { path: { agent }, header }, body: { ...body, why } });
      return;
    }
    case "requeue": {
      const { contact, queue } = steer;
      const params = on(contact, header);
      await api.POST("/api/v1/contacts/{contact}/requeue", { params, body: { queue, why } });
      return;
    }
    case "assign": {
      const { contact, agent } = steer;
      const params = on(contact, header);
      await api.POST("/api/v1/contacts/{contact}/assign", { params, body: { agent, seconds: 60, why } });
      return;
    }
    case "priority": {
      const { contact, priority } = steer;
      const params = on(contact, header);
      await api.PUT("/api/v1/contacts/{contact}/priority", { params, body: { priority, why } });
      return;
    }
    case "call_now":
      await api.POST("/api/v1/callbacks/{contact}/call-now", { params: on(steer.contact, header), body: { why } });
      return;
    case "withdraw_callback":
      await api.POST("/api/v1/callbacks/{contact}/withdraw", { params: on(steer.contact, header), body: { why } });
      return;
    case "close":
      await api.POST("/api/v1/closures", { params: { header }, body: { ...steer.closing(), why } });
      return;
    case "open":
      await api.POST("/api/v1/closures/open", { params: { header }, body: { queue: steer.queue, why } });
  }
}
