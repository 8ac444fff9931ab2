// Fetches the next page of a list that goes back in time; nothing where there is none.
import { Button } from "@mantine/core";

interface OlderButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  children: string;
}

export function OlderButton({ query, children }: OlderButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      variant="default"
      m={16}
      style={{ alignSelf: "center" }}
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {children}
    </Button>
  );
}
