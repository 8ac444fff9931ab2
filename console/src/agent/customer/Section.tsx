// A part of the customer panel.
import { Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={8}>
      <Title order={3} size={12} c="dimmed" fw={600}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}
