// Holds the place of something that is on its way.
import { Skeleton, Stack } from "@mantine/core";

export function Loading({ what, rows = 3 }: { what: string; rows?: number }) {
  return (
    <Stack gap={12} p={16} role="status" aria-label={`Loading ${what}`}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={20} width={`${90 - row * 15}%`} />
      ))}
    </Stack>
  );
}
