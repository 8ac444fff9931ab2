// The list of keyboard shortcuts.
import { Kbd, Table } from "@mantine/core";
import { Dialog } from "../shared/Dialog";
import { SHORTCUTS } from "./shortcuts";
import type { Help } from "./useAgentShortcuts";

const NAMES: Record<string, string> = { mod: "Ctrl", shift: "Shift" };

export function HelpDialog({ help }: { help: Help }) {
  return (
    <Dialog title="Keyboard shortcuts" opened={help.opened} close={help.close}>
      <Shortcuts />
    </Dialog>
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
