// Asks for a supervisor: a flag on the floor until it is taken back or the talk is over.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { LifeBuoy } from "lucide-react";
import { api } from "../../api/client";
import type { ConnectionView } from "../../api/types";

export function AskForHelp({ connection: { contact, help_asked: asked } }: { connection: ConnectionView }) {
  const ask = useMutation({
    mutationFn: (on: boolean) =>
      api.PUT("/api/v1/agent/contacts/{contact}/help", { params: { path: { contact } }, body: { on } }),
  });
  return (
    <Button
      variant={asked ? "light" : "default"}
      aria-pressed={asked}
      leftSection={<LifeBuoy size={18} aria-hidden />}
      loading={ask.isPending}
      onClick={() => ask.mutate(!asked)}
    >
      Ask for help
    </Button>
  );
}
