// What every second of a call was spent on: a bar to see it at once, and the same as a table.
import { List, Text } from "@mantine/core";
import type { LedgerEntry, LedgerView, TransferEntry } from "../api/types";
import { DataTable, type Column, type DataRow } from "../shared/DataTable";
import { humanize } from "../shared/words";
import { serviceNow } from "../time/clock";
import { duration, exactTime, moment } from "../time/format";
import classes from "./LedgerPart.module.css";
import { Part } from "./Part";
import { useLedger } from "./useCalls";

const COLUMNS: Column[] = [
  { title: "At" },
  { title: "What" },
  { title: "Queue" },
  { title: "Agent" },
  { title: "Lasted", number: true },
];
const WORDS: Record<string, string> = {
  ivr: "In the flow",
  wait: "Waiting",
  talk: "Talk",
  hold: "On hold",
  outside: "With a number outside",
};

export function LedgerPart({ contact }: { contact: number }) {
  return (
    <Part title="Timeline" query={useLedger(contact)}>
      {(ledger) => (
        <>
          <Text size="sm" c="dimmed" mb={8}>
            {moment(ledger.started_at, serviceNow())}, {duration(ledger.lasted_ms)} in all
          </Text>
          <Bar ledger={ledger} />
          <Transfers transfers={ledger.transfers} />
          <DataTable label="Timeline" columns={COLUMNS} rows={ledger.entries.map(rowOf)} />
        </>
      )}
    </Part>
  );
}

/** The call's own time, in proportion; the table below says the same in words. */
function Bar({ ledger: { entries, lasted_ms } }: { ledger: LedgerView }) {
  return (
    <div className={classes.bar} aria-hidden>
      {entries
        .filter(({ lane }) => lane === "contact")
        .map(({ kind, began_at, lasted_ms: spent }) => (
          <span key={began_at} data-kind={kind} style={{ flexGrow: spent / Math.max(lasted_ms, 1) }} />
        ))}
    </div>
  );
}

/** Who gave the customer on, and where to. */
function Transfers({ transfers }: { transfers: TransferEntry[] }) {
  if (transfers.length === 0) return null;
  return (
    <List size="sm" my={8} aria-label="Transfers">
      {transfers.map(({ at, agent, to, target, result }) => (
        <List.Item key={at}>
          {exactTime(at)}, {agent ?? "an agent"} transferred to {to === "agent" ? "" : `${to} `}
          {target}
          {result && `: ${humanize(result).toLowerCase()}`}
        </List.Item>
      ))}
    </List>
  );
}

const rowOf = (entry: LedgerEntry, at: number): DataRow => ({
  key: at,
  cells: [
    exactTime(entry.began_at),
    <span className={classes.what} data-kind={entry.kind} data-lane={entry.lane}>
      {WORDS[entry.kind] ?? humanize(entry.kind)}
    </span>,
    entry.queue ?? "–",
    entry.agent ?? "–",
    duration(entry.lasted_ms),
  ],
});
