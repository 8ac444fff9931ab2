// One list of queues, colleagues, numbers and flows, searched by typing and chosen by keys.
import { Combobox, Group, ScrollArea, Text, TextInput, useCombobox } from "@mantine/core";
import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import type { TransferWish } from "../../api/types";
import { Empty } from "../../shared/Empty";
import { targetsOf, type Target } from "./targets";
import { useTransferTargets } from "./useTransfer";

interface TargetSearchProps {
  /** What may be looked for. */
  label: string;
  /** Whether those alone may be chosen who can be spoken with; all, unless told. */
  speaking?: boolean;
  busy: boolean;
  choose: (wish: TransferWish) => void;
}

export function TargetSearch({ label, speaking = false, busy, choose }: TargetSearchProps) {
  const [search, setSearch] = useState("");
  const { data } = useTransferTargets(true);
  const store = useCombobox({ opened: true });
  const found = data ? targetsOf(data, search) : [];
  const targets = speaking ? found.filter(({ speaks }) => speaks) : found;
  useEffect(() => void store.selectFirstOption(), [search, data === undefined]);

  const submit = (key: string) => {
    const chosen = targets.find((target) => target.key === key);
    if (chosen) choose(chosen.wish);
  };
  return (
    <Combobox store={store} onOptionSubmit={submit}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={label}
          placeholder={label}
          leftSection={<Search size={18} aria-hidden />}
          disabled={busy}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <ScrollArea.Autosize mah={420} mt={12}>
        <Combobox.Options aria-label="Where to">
          <Options targets={targets} />
        </Combobox.Options>
        {data && targets.length === 0 && <Empty icon={Search} title="Nothing of that name" />}
      </ScrollArea.Autosize>
    </Combobox>
  );
}

function Options({ targets }: { targets: Target[] }) {
  const groups = [...new Set(targets.map(({ group }) => group))];
  return groups.map((group) => (
    <Combobox.Group key={group} label={group}>
      {targets.filter((target) => target.group === group).map(option)}
    </Combobox.Group>
  ));
}

const option = ({ key, title, detail, disabled }: Target) => (
  <Combobox.Option key={key} value={key} disabled={disabled}>
    <Group justify="space-between" wrap="nowrap">
      <Text fw={550}>{title}</Text>
      <Text size="sm" className="figures">
        {detail}
      </Text>
    </Group>
  </Combobox.Option>
);
