// Gives the customer on, to whatever the list has.
import { Text } from "@mantine/core";
import { Dialog } from "../../shared/Dialog";
import { TargetSearch } from "./TargetSearch";
import { useTransfer } from "./useTransfer";

interface TransferDialogProps {
  contact: number;
  opened: boolean;
  close: () => void;
}

export function TransferDialog({ contact, opened, close }: TransferDialogProps) {
  const transfer = useTransfer();
  return (
    <Dialog title="Transfer the customer" opened={opened} close={close} size="lg">
      <Text size="sm" c="dimmed" mb={16}>
        You wrap up at once. A customer nobody takes comes back to you.
      </Text>
      <TargetSearch
        label="Queue, colleague or number"
        busy={transfer.isPending}
        choose={(wish) => transfer.mutate({ contact, ...wish }, { onSuccess: close })}
      />
    </Dialog>
  );
}
