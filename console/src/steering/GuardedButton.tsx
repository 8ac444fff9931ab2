// A button that, where it must not be used, can still be reached, and says why.
import { Button, Tooltip, type ButtonProps } from "@mantine/core";

interface GuardedButtonProps extends ButtonProps {
  /** Why it must not be used; null where it may. */
  barred: string | null;
  onClick: () => void;
}

export function GuardedButton({ barred, onClick, ...props }: GuardedButtonProps) {
  if (barred === null) return <Button {...props} onClick={onClick} />;
  return (
    <Tooltip label={barred}>
      <Button {...props} data-disabled aria-disabled />
    </Tooltip>
  );
}
