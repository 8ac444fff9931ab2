// Opens the transfer dialog, by a click or by the shortcut.
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { PhoneForwarded } from "lucide-react";
import { TransferDialog } from "./TransferDialog";

/** What the shortcut presses. */
export const TRANSFER_BUTTON = "transfer";

export function TransferButton({ contact }: { contact: number }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        id={TRANSFER_BUTTON}
        variant="default"
        aria-haspopup="dialog"
        leftSection={<PhoneForwarded size={18} aria-hidden />}
        onClick={open}
      >
        Transfer
      </Button>
      <TransferDialog contact={contact} opened={opened} close={close} />
    </>
  );
}
