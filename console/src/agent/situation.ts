// What the middle of the agent page is about, from the agent's state and this tab's phone.
import type { AgentView, ConnectionView, OfferView, WrapUpView } from "../api/types";
import type { PhoneCall } from "../phone/state";

/** In place of a tab's name: the floor page carries the call, whose agent a supervisor has become there. */
export const FLOOR = "floor";

export type Situation =
  | { kind: "away" }
  | { kind: "waiting" }
  | { kind: "offer"; offer: OfferView }
  | { kind: "connecting"; connection: ConnectionView }
  | { kind: "dialing"; connection: ConnectionView }
  | { kind: "talking"; connection: ConnectionView; call: PhoneCall | null }
  | { kind: "lost"; connection: ConnectionView }
  | { kind: "elsewhere"; connection: ConnectionView }
  | { kind: "wrap_up"; wrapUp: WrapUpView };

/** The `call` of a talk is what this tab's phone carries; none where the agent's own phone or the floor page does.
 *
 * `legGone` is true once this tab has been without a call for longer than a call's end takes to be told.
 */
export function situationOf(view: AgentView, call: PhoneCall | null, tab: string, legGone: boolean): Situation {
  if (view.wrap_up) return { kind: "wrap_up", wrapUp: view.wrap_up };
  if (view.offer) return { kind: "offer", offer: view.offer };
  if (view.connection && view.work === "dialing") return { kind: "dialing", connection: view.connection };
  if (view.connection) return within(view.connection, call, tab, legGone);
  return { kind: view.presence === "available" ? "waiting" : "away" };
}

function within(connection: ConnectionView, call: PhoneCall | null, tab: string, legGone: boolean): Situation {
  const talking = connection.talk_since !== null;
  if (connection.by_phone)
    return talking ? { kind: "talking", connection, call: null } : { kind: "connecting", connection };
  if (call && talking) return { kind: "talking", connection, call };
  if (call) return { kind: "connecting", connection };
  if (connection.lost_deadline !== null) return { kind: "lost", connection };
  if (connection.tab === FLOOR && talking) return { kind: "talking", connection, call: null };
  if (connection.tab !== tab) return { kind: "elsewhere", connection };
  return { kind: talking && legGone ? "lost" : "connecting", connection };
}

/** The contact the page is about, if any; a call between agents has no customer to show. */
export function contactOf({ consult, offer, connection, wrap_up }: AgentView): number | null {
  if (offer?.internal || connection?.internal) return null;
  return consult?.contact ?? offer?.contact ?? connection?.contact ?? wrap_up?.contact ?? null;
}
