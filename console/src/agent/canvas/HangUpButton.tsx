// Ends the call for everybody in it.
import { Button, type ButtonProps } from "@mantine/core";
import { PhoneOff } from "lucide-react";
import { useHangUp } from "../useAgentCommands";

export function HangUpButton({ contact, ...look }: ButtonProps & { contact: number }) {
  const hangUp = useHangUp();
  return (
    <Button
      {...look}
      leftSection={<PhoneOff size={18} aria-hidden />}
      loading={hangUp.isPending}
      onClick={() => hangUp.mutate(contact)}
    >
      Hang up
    </Button>
  );
}
