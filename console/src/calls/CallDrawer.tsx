// One call: what its time was spent on, why each agent was asked, what was noted, and what was recorded.
import { Drawer, Stack } from "@mantine/core";
import { AfterCallPart } from "./AfterCallPart";
import { LedgerPart } from "./LedgerPart";
import { ReceiptsPart } from "./ReceiptsPart";

export function CallDrawer({ call, close }: { call: number | null; close: () => void }) {
  return (
    <Drawer
      opened={call !== null}
      onClose={close}
      position="right"
      size="xl"
      title={`Call ${call ?? ""}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {call !== null && (
        <Stack gap={24}>
          <LedgerPart contact={call} />
          <ReceiptsPart contact={call} />
          <AfterCallPart contact={call} />
        </Stack>
      )}
    </Drawer>
  );
}
