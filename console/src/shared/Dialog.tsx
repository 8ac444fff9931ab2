// A dialog over the page: a title, a way to close it, and what it holds.
import { Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";

interface DialogProps {
  title: string;
  opened: boolean;
  close: () => void;
  size?: "md" | "lg";
  children: ReactNode;
}

/** Put together from its parts, since the whole one's header counts as a second banner of the page. */
export function Dialog({ title, opened, close, size = "md", children }: DialogProps) {
  return (
    <Modal.Root opened={opened} onClose={close} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt={16}>
          <Group justify="space-between" mb={8}>
            <Modal.Title fw={650}>{title}</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
