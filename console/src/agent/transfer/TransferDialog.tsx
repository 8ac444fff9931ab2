// Gives the customer on: one list of queues, colleagues, numbers and flows, searched by typing and chosen by keys.
import { Combobox, Group, Modal, ScrollArea, Text, TextInput, useCombobox } from "@mantine/core";
import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Empty } from "../../shared/Empty";
import { targetsOf, type Target } from "./targets";
import { useTransfer, useTransferTargets } from "./useTransfer";

interface TransferDialogProps {
  contact: number;
  opened: boolean;
  close: () => void;
}

/** Put together from its parts, since the whole one's header counts as a second banner of the page. */
export function TransferDialog({ contact, opened, close }: TransferDialogProps) {
  return (
    <Modal.Root opened={opened} onClose={close} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt={16}>
          <Group justify="space-between" mb={8}>
            <Modal.Title fw={650}>Transfer the customer</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          <Text size="sm" c="dimmed" mb={16}>
            You wrap up at once. A customer nobody takes comes back to you.
          </Text>
          <TargetSearch contact={contact} close={close} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function TargetSearch({ contact, close }: Omit<TransferDialogProps, "opened">) {
  const [search, setSearch] = useState("");
  const { data } = useTransferTargets(true);
  const transfer = useTransfer();
  const store = useCombobox();
  const targets = data ? targetsOf(data, search) : [];
  useEffect(() => void store.selectFirstOption(), [search, data === undefined]);

  const choose = (key: string) => {
    const chosen = targets.find((target) => target.key === key);
    if (chosen) transfer.mutate({ contact, ...chosen.wish }, { onSuccess: close });
  };
  return (
    <Combobox store={store} onOptionSubmit={choose}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label="Queue, colleague or number"
          placeholder="Queue, colleague or number"
          leftSection={<Search size={18} aria-hidden />}
          disabled={transfer.isPending}
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
      <Text size="sm" c="dimmed" className="figures">
        {detail}
      </Text>
    </Group>
  </Combobox.Option>
);
