// The colleagues whose pages would ring now, found by typing a part of the name, each to be called.
import { ActionIcon, Group, Stack, Text, TextInput } from "@mantine/core";
import { Phone } from "lucide-react";
import { useState } from "react";
import type { Dialpad } from "../../api/types";
import { useCallColleague } from "./useDialpad";

interface ColleaguesProps {
  colleagues: Dialpad["colleagues"];
  close: () => void;
}

const SHOWN = 5;

export function Colleagues({ colleagues, close }: ColleaguesProps) {
  const [search, setSearch] = useState("");
  const call = useCallColleague();
  const found = colleagues.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <Stack gap={8} component="section" aria-label="Colleagues">
      <TextInput
        label="Or a colleague"
        description="Who is available and has nothing at hand"
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {found.length === 0 && <Text size="sm">Nobody of that name can be called now.</Text>}
      {found.slice(0, SHOWN).map(({ id, name }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <Text>{name}</Text>
          <ActionIcon
            variant="subtle"
            aria-label={`Call ${name}`}
            disabled={call.isPending}
            onClick={() => call.mutate(id, { onSuccess: close })}
          >
            <Phone size={18} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}
