// The screen pop: who the customer is, what the IVR has learnt, and what happened before.
import { Stack } from "@mantine/core";
import { UserSearch } from "lucide-react";
import { useContact } from "../../api/queries";
import type { ContactView } from "../../api/types";
import { Empty } from "../../shared/Empty";
import { Loaded } from "../../shared/Loaded";
import { Panel } from "../../shared/Panel";
import { AnswersList } from "./AnswersList";
import { CollectedList } from "./CollectedList";
import { CustomerRecord } from "./CustomerRecord";
import { HistoryList } from "./HistoryList";
import { TagList } from "./TagList";
import { VerificationBadge } from "./VerificationBadge";

export function CustomerPanel({ contact }: { contact: number | null }) {
  return (
    <Panel title="Customer">
      {contact === null ? (
        <Empty icon={UserSearch} title="Nobody on the line">
          The customer&apos;s record appears here as soon as a call is offered to you.
        </Empty>
      ) : (
        <Found contact={contact} />
      )}
    </Panel>
  );
}

function Found({ contact }: { contact: number }) {
  return (
    <Loaded what="the customer's record" query={useContact(contact)} rows={5}>
      {(known) => <Known contact={known} />}
    </Loaded>
  );
}

function Known({ contact }: { contact: ContactView }) {
  return (
    <Stack gap={24} p={16}>
      <VerificationBadge verification={contact.verification} />
      <CustomerRecord customer={contact.customer} caller={contact.caller} />
      <TagList tags={contact.tags} />
      <CollectedList rows={beyondRecord(contact)} />
      <AnswersList answers={contact.survey} />
      <HistoryList history={contact.history} />
    </Stack>
  );
}

/** What the menu knew from the record already stands there. */
const beyondRecord = ({ collected, customer }: ContactView) =>
  collected.filter(({ name, value }) => customer?.[name] !== value);
