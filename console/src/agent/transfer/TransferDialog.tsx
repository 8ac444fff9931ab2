// Gives the customer on, to whatever the list has.
import { Group, Modal, Text } from "@mantine/core";
import { TargetSearch } from "./TargetSearch";
import { useTransfer } from "./useTransfer";

interface TransferDialogProps {
  contact: number;
  opened: boolean;
  close: () => void;
}

/** Put together from its parts, since the whole one's header counts as a second banner of the page. */
export function TransferDialog({ contact, opened, close }: TransferDialogProps) {
  const transfer = useTransfer();
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
          <TargetSearch
            label="Queue, colleague or number"
            busy={transfer.isPending}
            choose={(wish) => transfer.mutate({ contact, ...wish }, { onSuccess: close })}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
