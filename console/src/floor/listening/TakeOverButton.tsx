// Becomes the agent of the call one is in, once it is said why; only an agent can have a customer.
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { UserCheck } from "lucide-react";
import { mayAnswer } from "../../app/access";
import { useSignedIn } from "../../app/SignedIn";
import { SteerDialog } from "../../steering/SteerDialog";

export function TakeOverButton({ contact, agent }: { contact: number; agent: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  if (!mayAnswer(useSignedIn())) return null;
  return (
    <>
      <Button variant="default" leftSection={<UserCheck size={18} aria-hidden />} onClick={open}>
        Take over
      </Button>
      {opened && (
        <SteerDialog title="Take the call over" verb="Take over" steer={{ kind: "take_over", contact }} close={close}>
          <Text size="sm">
            The customer is yours from now on and hears you. {agent} leaves the call, wraps up, and sees that you took
            over.
          </Text>
        </SteerDialog>
      )}
    </>
  );
}
