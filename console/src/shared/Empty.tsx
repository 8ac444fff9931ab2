// Says calmly that there is nothing to show, and why that is fine.
import { Stack, Text, ThemeIcon } from "@mantine/core";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
}

export function Empty({ icon: Icon, title, children }: EmptyProps) {
  return (
    <Stack align="center" gap={8} m="auto" py={32} px={16} ta="center">
      <ThemeIcon variant="light" size={48} radius="xl" aria-hidden>
        <Icon size={24} />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children && (
        <Text c="dimmed" maw={360} component="div" style={{ textWrap: "balance" }}>
          {children}
        </Text>
      )}
    </Stack>
  );
}
