// Who is on the line and what for, at the head of every card about a call.
import { Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Tag } from "../../shared/Tag";

export function CallerHead({ caller, queue, children }: { caller: string; queue: string; children?: ReactNode }) {
  return (
    <Group gap={16} wrap="nowrap">
      <ThemeIcon variant="light" size={48} radius="xl" aria-hidden>
        <UserRound size={24} />
      </ThemeIcon>
      <Stack gap={4}>
        <Text fw={650} size="xl" className="figures">
          {caller}
        </Text>
        <Group gap={8}>
          <Tag tone="accent">{queue}</Tag>
          {children}
        </Group>
      </Stack>
    </Group>
  );
}
