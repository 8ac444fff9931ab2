// When a number is fine, worth a look, or breached: one place for every colour on the floor.
import { CircleCheck, CircleAlert, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ServiceLevel } from "../api/types";
import type { Tone } from "../shared/Tag";

export interface Verdict {
  tone: Extract<Tone, "ok" | "warn" | "breach" | "calm">;
  icon?: LucideIcon;
  word: string;
}

const OK: Verdict = { tone: "ok", icon: CircleCheck, word: "On target" };
const CALM: Verdict = { tone: "calm", word: "No calls yet" };

const NEAR_PERCENT = 10;

/** Waits are judged against the service level's own threshold where one is known. */
const THRESHOLD_MS = 20_000;
const BREACH_FACTOR = 3;

export function judgeServiceLevel(level: ServiceLevel): Verdict {
  if (level.percent === null) return CALM;
  const target = level.target_percent;
  if (level.percent >= target) return OK;
  if (level.percent >= target - NEAR_PERCENT) return { tone: "warn", icon: CircleAlert, word: "Near target" };
  return { tone: "breach", icon: TriangleAlert, word: "Low" };
}

export function judgeWait(ms: number | null, threshold = THRESHOLD_MS): Verdict {
  if (ms === null) return { tone: "calm", word: "Nobody waits" };
  if (ms < threshold) return { ...OK, word: "In time" };
  if (ms < BREACH_FACTOR * threshold) return { tone: "warn", icon: CircleAlert, word: "Late" };
  return { tone: "breach", icon: TriangleAlert, word: "Very late" };
}
