// Lets the agent record, pause and go on, where the talk may be recorded.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Circle, CirclePause } from "lucide-react";
import { api } from "../../api/client";
import type { ConnectionView, RecordingStatus } from "../../api/types";

const LABELS: Record<Exclude<RecordingStatus, "refused">, string> = {
  off: "Record",
  on: "Pause recording",
  paused: "Record again",
};

export function RecordingButton({ connection: { contact, held, recording } }: { connection: ConnectionView }) {
  const record = useMutation({
    mutationFn: (on: boolean) =>
      api.PUT("/api/v1/agent/contacts/{contact}/recording", { params: { path: { contact } }, body: { on } }),
  });
  if (recording === null || recording === "refused") return null;
  const Icon = recording === "on" ? CirclePause : Circle;
  return (
    <Button
      variant="default"
      leftSection={<Icon size={18} aria-hidden />}
      loading={record.isPending}
      disabled={held}
      onClick={() => record.mutate(recording !== "on")}
    >
      {LABELS[recording]}
    </Button>
  );
}
