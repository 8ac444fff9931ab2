// The presences an agent may choose, and how each looks.
import {
  CircleCheck,
  CircleMinus,
  CircleOff,
  Headset,
  PhoneIncoming,
  PencilLine,
  PhoneCall,
  PhoneOutgoing,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { AgentView, Choice, Presence, Work } from "../api/types";
import type { Tone } from "../shared/Tag";
import { humanize } from "../shared/words";

/** The reason of an agent who signs out; during a call it waits for the end of the work. */
export const SIGNED_OUT = "signed_out";

export interface Look {
  tone: Tone;
  icon: LucideIcon;
  word: string;
}

export interface PresenceChoice extends Look {
  presence: Presence;
  reason?: string;
}

const WORK_LOOKS: Record<Exclude<Work, "idle">, Look> = {
  offered: { tone: "accent", icon: PhoneIncoming, word: "Ringing" },
  connecting: { tone: "accent", icon: Headset, word: "Connecting" },
  dialing: { tone: "accent", icon: PhoneOutgoing, word: "Calling" },
  talking: { tone: "info", icon: PhoneCall, word: "Talking" },
  wrap_up: { tone: "info", icon: PencilLine, word: "Wrap-up" },
};

const AVAILABLE: PresenceChoice = { presence: "available", tone: "ok", icon: CircleCheck, word: "Available" };
const OFFLINE: PresenceChoice = { presence: "offline", tone: "calm", icon: CircleOff, word: "Offline" };

/** Available first, then each reason to be not ready, offline last: the order of the shortcuts 1, 2, 3... */
export function choicesOf(reasons: Choice[]): PresenceChoice[] {
  const away = reasons.map<PresenceChoice>(({ name, title }) => ({
    presence: "not_ready",
    reason: name,
    tone: "warn",
    icon: CircleMinus,
    word: title,
  }));
  return [AVAILABLE, ...away, OFFLINE];
}

/** How a presence looks; a reason nobody chose (such as an unanswered offer) is named by its own word. */
export function presenceLook(presence: Presence, reason: string | null, reasons: Choice[] = []): Look {
  if (presence === "available") return AVAILABLE;
  if (presence === "offline") return OFFLINE;
  const title = reasons.find(({ name }) => name === reason)?.title;
  return { tone: "warn", icon: CircleMinus, word: title ?? (reason ? humanize(reason) : "Not ready") };
}

/** What an agent does now: the work in hand, else the presence. */
export function stateLook(state: Pick<AgentView, "presence" | "reason" | "work">, reasons: Choice[] = []): Look {
  return state.work === "idle" ? presenceLook(state.presence, state.reason, reasons) : WORK_LOOKS[state.work];
}
