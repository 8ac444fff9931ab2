// Whether the caller was verified: by a word and a sign, never by colour alone.
import { Group, Text } from "@mantine/core";
import { ShieldAlert, ShieldCheck, ShieldX } from "lucide-react";
import type { VerificationView } from "../../api/types";
import { Tag } from "../../shared/Tag";
import { useNow } from "../../time/useNow";
import { standing } from "./verification";

const LOOKS = {
  verified: { tone: "ok", icon: ShieldCheck },
  expired: { tone: "warn", icon: ShieldAlert },
  none: { tone: "calm", icon: ShieldX },
} as const;

export function VerificationBadge({ verification }: { verification: VerificationView | null }) {
  const now = standing(verification, useNow());
  return (
    <Group gap={8} aria-label="Verification" role="group">
      <Tag {...LOOKS[now.state]}>{now.words}</Tag>
      {now.state !== "none" && (
        <Text size="xs" c="dimmed">
          {now.proof}
        </Text>
      )}
    </Group>
  );
}
