// How surely the caller is who they say: the verification level in words, for as long as it holds.
import type { VerificationView } from "../../api/types";

export type Standing =
  { state: "verified" | "expired"; words: string; proof: string } | { state: "none"; words: string };

export function standing(verification: VerificationView | null, now: number): Standing {
  if (!verification) return { state: "none", words: "Not verified" };
  const proof = `By ${verification.by.join(", ")}`;
  if (now >= verification.until) return { state: "expired", words: "Verification has run out", proof };
  return { state: "verified", words: `Verified, level ${verification.level}`, proof };
}
