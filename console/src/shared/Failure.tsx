// Says that something could not be loaded, and offers to try again.
import { Button } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { explain } from "../api/problem";
import { Notice } from "./Notice";

export function Failure({ what, error, retry }: { what: string; error: unknown; retry: () => void }) {
  const again = (
    <Button size="xs" variant="default" onClick={retry}>
      Try again
    </Button>
  );
  return (
    <div style={{ padding: 16 }}>
      <Notice tone="breach" icon={CircleAlert} title={what} action={again}>
        {explain(error)}
      </Notice>
    </div>
  );
}
