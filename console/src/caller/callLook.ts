// What is going on in a call, in a word.
import { AudioLines, Ear, Hourglass, Pause, Phone, PhoneCall, type LucideIcon } from "lucide-react";
import type { Call } from "../carrier/call";
import type { Tone } from "../shared/Tag";

interface CallLook {
  tone: Tone;
  icon: LucideIcon;
  word: string;
}

export function callLook(call: Call): CallLook {
  if (call.stage === "dialing") return { tone: "calm", icon: Phone, word: "Ringing" };
  if (call.held) return { tone: "warn", icon: Pause, word: "On hold" };
  if (call.bridged) return { tone: "ok", icon: PhoneCall, word: "Talking to somebody" };
  if (call.waiting) return { tone: "info", icon: Hourglass, word: "Waiting in line" };
  if (call.listening.length > 0) return { tone: "accent", icon: Ear, word: listeningFor(call.listening) };
  return { tone: "calm", icon: AudioLines, word: "Connected" };
}

function listeningFor(input: string[]): string {
  if (!input.includes("speech")) return "Waiting for a key";
  return input.includes("dtmf") ? "Press a key or say it" : "Listening to you";
}
