// The three ways to be in somebody's talk, in words.
import { Ear, MessageCircle, Mic, type LucideIcon } from "lucide-react";
import type { ListeningMode } from "../../api/types";

interface ModeLook {
  title: string;
  /** What a supervisor does who takes part like this. */
  does: string;
  heardBy: string;
  icon: LucideIcon;
}

export const MODES: Record<ListeningMode, ModeLook> = {
  monitor: { title: "Monitor", does: "monitors", heardBy: "Nobody hears you.", icon: Ear },
  whisper: { title: "Whisper", does: "whispers", heardBy: "Only the agent hears you.", icon: MessageCircle },
  barge: { title: "Barge in", does: "is in the call", heardBy: "Agent and customer hear you.", icon: Mic },
};

export const modesInOrder = Object.keys(MODES) as ListeningMode[];
