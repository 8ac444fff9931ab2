// One call: what its time was spent on, why each agent was asked, what was noted, and what was recorded.
import { Stack } from "@mantine/core";
import { SideDrawer } from "../shared/SideDrawer";
import { AfterCallPart } from "./AfterCallPart";
import { LedgerPart } from "./LedgerPart";
import { ReceiptsPart } from "./ReceiptsPart";

export function CallDrawer({ call, close }: { call: number | null; close: () => void }) {
  return (
    <SideDrawer title={`Call ${call ?? ""}`} opened={call !== null} close={close}>
      {call !== null && (
        <Stack gap={24}>
          <LedgerPart contact={call} />
          <ReceiptsPart contact={call} />
          <AfterCallPart contact={call} />
        </Stack>
      )}
    </SideDrawer>
  );
}
