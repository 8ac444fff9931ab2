// Where the agent takes calls, and how to change it where the team may.
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { Dialog } from "../../shared/Dialog";
import { SOFTPHONE, useChoosePhone, useMayChoosePhone } from "./useOwnPhone";

export function PhoneButton({ phone }: { phone: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  const mayChange = useMayChoosePhone();
  const where = phone === SOFTPHONE ? "This browser" : phone;
  if (!mayChange) return <Text size="sm">{where}</Text>;
  return (
    <>
      <Button variant="subtle" size="compact-sm" aria-label={`Calls come to: ${where}. Change`} onClick={open}>
        {where}
      </Button>
      <Dialog title="Where you take calls" opened={opened} close={close}>
        <Choice phone={phone} close={close} />
      </Dialog>
    </>
  );
}

function Choice({ phone, close }: { phone: string; close: () => void }) {
  const [address, setAddress] = useState(phone === SOFTPHONE ? "" : phone);
  const choose = useChoosePhone();
  const take = (chosen: string) => choose.mutate(chosen, { onSuccess: close });
  return (
    <Stack
      component="form"
      gap={12}
      onSubmit={(event) => {
        event.preventDefault();
        take(address.trim());
      }}
    >
      <Text size="sm" c="dimmed">
        You accept calls on this page. Your own phone then rings, and you press 1 to take the call. It holds from the
        next call on.
      </Text>
      <TextInput
        label="Number or SIP address"
        placeholder="+1 303 555 0150 or sip:name@host"
        value={address}
        error={choose.error?.message}
        onChange={(event) => setAddress(event.currentTarget.value)}
        data-autofocus
      />
      <Group justify="space-between">
        <Button variant="default" disabled={phone === SOFTPHONE} onClick={() => take(SOFTPHONE)}>
          Use this browser
        </Button>
        <Button type="submit" loading={choose.isPending} disabled={address.trim() === ""}>
          Use this phone
        </Button>
      </Group>
    </Stack>
  );
}
