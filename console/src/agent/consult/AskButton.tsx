// Asks a colleague, whoever of a queue is free, or a number outside, while the customer is on hold.
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { MessageCircleQuestion } from "lucide-react";
import { Dialog } from "../../shared/Dialog";
import { TargetSearch } from "../transfer/TargetSearch";
import { useAsk } from "./useConsult";

/** What the shortcut presses. */
export const ASK_BUTTON = "ask-colleague";

export function AskButton({ contact }: { contact: number }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        id={ASK_BUTTON}
        variant="default"
        aria-haspopup="dialog"
        leftSection={<MessageCircleQuestion size={18} aria-hidden />}
        onClick={open}
      >
        Ask a colleague
      </Button>
      <AskDialog contact={contact} opened={opened} close={close} />
    </>
  );
}

interface AskDialogProps {
  contact: number;
  opened: boolean;
  close: () => void;
}

function AskDialog({ contact, opened, close }: AskDialogProps) {
  const ask = useAsk(contact);
  return (
    <Dialog title="Ask a colleague" opened={opened} close={close} size="lg">
      <Text size="sm" c="dimmed" mb={16}>
        The customer is on hold meanwhile. You can come back at any moment, or hand the customer over.
      </Text>
      <TargetSearch
        label="Colleague, queue or number"
        speaking
        busy={ask.isPending}
        choose={(wish) => ask.mutate(wish, { onSuccess: close })}
      />
    </Dialog>
  );
}
