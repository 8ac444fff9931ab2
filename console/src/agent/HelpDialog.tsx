// The list of keyboard shortcuts.
import { Group, Kbd, Modal, Table } from "@mantine/core";
import { SHORTCUTS } from "./shortcuts";
import type { Help } from "./useAgentShortcuts";

const NAMES: Record<string, string> = { mod: "Ctrl", shift: "Shift" };

/** Put together from its parts, since the whole one's header counts as a second banner of the page. */
export function HelpDialog({ help }: { help: Help }) {
  return (
    <Modal.Root opened={help.opened} onClose={help.close}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt={16}>
          <Group justify="space-between" mb={8}>
            <Modal.Title fw={650}>Keyboard shortcuts</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          <Shortcuts />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Shortcuts() {
  return (
    <Table aria-label="Keyboard shortcuts">
      <Table.Tbody>
        {SHORTCUTS.map(({ keys, what }) => (
          <Table.Tr key={keys}>
            <Table.Td w={180}>
              <Keys keys={keys} />
            </Table.Td>
            <Table.Td>{what}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Keys({ keys }: { keys: string }) {
  return keys.split("+").map((key, at) => (
    <span key={key}>
      {at > 0 && " + "}
      <Kbd>{NAMES[key] ?? key}</Kbd>
    </span>
  ));
}
