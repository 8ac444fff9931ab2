// The button that starts or ends a call.
import { UnstyledButton } from "@mantine/core";
import { Phone, PhoneOff } from "lucide-react";
import classes from "./Handset.module.css";

interface RoundButtonProps {
  kind: "call" | "end";
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

export function RoundButton({ kind, label, disabled = false, onClick }: RoundButtonProps) {
  const Icon = kind === "call" ? Phone : PhoneOff;
  return (
    <UnstyledButton className={classes.round} data-kind={kind} aria-label={label} disabled={disabled} onClick={onClick}>
      <Icon size={26} aria-hidden />
    </UnstyledButton>
  );
}
