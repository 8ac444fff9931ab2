// Answers the service's pings, which keeps the agent's lease.
import { CSRF_HEADER } from "../api/csrf";
import type { Pong } from "../api/types";

/** A lost pong is no error: the next ping is 5 s away. */
export async function sendPong(stream: string, pong: Pong, csrf: string): Promise<void> {
  const headers = { "Content-Type": "application/json", [CSRF_HEADER]: csrf };
  const request = { method: "POST", headers, body: JSON.stringify(pong), keepalive: true };
  await fetch(`/api/v1/stream/${encodeURIComponent(stream)}/pong`, request).catch(() => undefined);
}
