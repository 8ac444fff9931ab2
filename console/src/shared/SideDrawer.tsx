// Something to look at closely, beside the page one came from; Escape leads back to it.
import { Drawer, Group } from "@mantine/core";
import type { ReactNode } from "react";

interface SideDrawerProps {
  title: string;
  opened: boolean;
  close: () => void;
  children: ReactNode;
}

/** Mantine's own header would be a second banner of the page; the title stands in the body instead. */
export function SideDrawer({ title, opened, close, children }: SideDrawerProps) {
  return (
    <Drawer.Root opened={opened} onClose={close} position="right" size="xl">
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body pt={16}>
          <Group justify="space-between" wrap="nowrap" mb={16}>
            <Drawer.Title fw={650} fz={20}>
              {title}
            </Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </Group>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
