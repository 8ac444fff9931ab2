// What can be done with somebody or something; where nothing can, the button says why.
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { Ellipsis, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface ActionMenuProps {
  /** The button's name. */
  label: string;
  icon?: LucideIcon;
  /** Why nothing can be done; null where it can. */
  barred: string | null;
  children: ReactNode;
}

export function ActionMenu({ label, icon: Icon = Ellipsis, barred, children }: ActionMenuProps) {
  if (barred !== null)
    return (
      <Tooltip label={barred}>
        <ActionIcon variant="subtle" color="gray" data-disabled aria-disabled aria-label={`${label}: ${barred}`}>
          <Icon size={18} />
        </ActionIcon>
      </Tooltip>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label}>
          <Icon size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
