// Keeps what is recorded of a call, or lets it go again; both with a reason, both on record.
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useState, type FormEvent } from "react";
import { api } from "../api/client";
import type { AfterCall } from "../api/types";
import { useSignedIn } from "../app/SignedIn";
import { Tag } from "../shared/Tag";
import { useNameOf } from "../shared/useNameOf";

const SHORTEST_REASON = 3;

export function LegalHold({ contact, holds }: { contact: number; holds: AfterCall["legal_holds"] }) {
  const { role } = useSignedIn();
  const nameOf = useNameOf();
  const hold = holds.find(({ lifted_at: liftedAt }) => liftedAt === null);
  const may = hold === undefined || role === "admin";
  return (
    <Stack gap={8}>
      {hold && (
        <Group gap={8}>
          <Tag tone="warn" icon={Scale}>
            Legal hold
          </Tag>
          <Text size="sm">{`${nameOf(hold.placed_by)}: ${hold.why}`}</Text>
        </Group>
      )}
      {may && <HoldForm key={String(hold?.placed_at)} contact={contact} lift={hold !== undefined} />}
    </Stack>
  );
}

function HoldForm({ contact, lift }: { contact: number; lift: boolean }) {
  const [why, setWhy] = useState("");
  const queries = useQueryClient();
  const request = { params: { path: { contact } }, body: { why: why.trim() } };
  const change = useMutation({
    mutationFn: () =>
      lift
        ? api.POST("/api/v1/contacts/{contact}/legal-hold/lift", request)
        : api.POST("/api/v1/contacts/{contact}/legal-hold", request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["after-call", contact] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Group gap={8} align="end">
        <TextInput
          label={lift ? "Why the hold is lifted" : "Why it must be kept"}
          size="xs"
          maxLength={200}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          disabled={why.trim().length < SHORTEST_REASON}
          loading={change.isPending}
        >
          {lift ? "Lift the legal hold" : "Place a legal hold"}
        </Button>
      </Group>
    </form>
  );
}
