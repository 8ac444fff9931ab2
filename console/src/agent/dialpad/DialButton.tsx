// Opens the dialpad while nothing is at hand; an address with `?call=` opens it with that number.
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Phone } from "lucide-react";
import { useSearchParams } from "react-router";
import type { AgentView } from "../../api/types";
import { usePhone } from "../../phone/PhoneProvider";
import { DialDialog } from "./DialDialog";
import { useDialOutcome } from "./useDialOutcome";

export function DialButton({ view }: { view: AgentView }) {
  const [address, setAddress] = useSearchParams();
  const asked = address.get("call");
  const [opened, { open, close }] = useDisclosure(asked !== null);
  const { readiness } = usePhone().state;
  useDialOutcome(view);
  const free = view.work === "idle" && view.presence !== "offline";
  const shut = () => {
    close();
    setAddress({}, { replace: true });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<Phone size={16} aria-hidden />}
        disabled={!free || readiness !== "ready"}
        onClick={open}
        fullWidth
      >
        Make a call
      </Button>
      <DialDialog opened={opened && free} close={shut} first={asked ?? ""} />
    </>
  );
}
