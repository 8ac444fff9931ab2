// Turns what a connector or a flow knows, whatever its shape, into rows people can read.
import { humanize } from "../../shared/words";

export interface Row {
  label: string;
  value: string;
}

/** A list within a record, such as a customer's orders, one row of columns each. */
export interface RecordList {
  label: string;
  columns: string[];
  rows: string[][];
}

export interface ReadableRecord {
  name: string | null;
  rows: Row[];
  lists: RecordList[];
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isListOfFields = (value: unknown): value is Fields[] =>
  Array.isArray(value) && value.length > 0 && value.every(isFields);

export function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (isFields(value))
    return Object.entries(value)
      .map(([key, inner]) => `${humanize(key)}: ${textOf(inner)}`)
      .join(", ");
  return String(value as string | number);
}

export const rowsOf = (fields: Fields): Row[] =>
  Object.entries(fields).map(([label, value]) => ({ label: humanize(label), value: textOf(value) }));

/** Stores keep no order of fields, so they get one: what identifies comes first, the rest by name. */
function inOrder(keys: string[]): string[] {
  const identifies = (key: string) => /(^|_)(id|number|account)$/.test(key);
  return keys.toSorted((one, other) => Number(identifies(other)) - Number(identifies(one)) || one.localeCompare(other));
}

/** The name stands apart, lists of records become tables, all else a row each. */
export function readable(fields: Fields): ReadableRecord {
  const { name, ...rest } = fields;
  const entries = inOrder(Object.keys(rest)).map((key) => [key, rest[key]] as const);
  const lists = entries.filter((entry): entry is readonly [string, Fields[]] => isListOfFields(entry[1]));
  const plain = entries.filter(([, value]) => !isListOfFields(value));
  return {
    name: typeof name === "string" ? name : null,
    rows: rowsOf(Object.fromEntries(plain)),
    lists: lists.map(([label, entries]) => listOf(humanize(label), entries)),
  };
}

function listOf(label: string, entries: Fields[]): RecordList {
  const keys = inOrder([...new Set(entries.flatMap((entry) => Object.keys(entry)))]);
  return {
    label,
    columns: keys.map(humanize),
    rows: entries.map((entry) => keys.map((key) => textOf(entry[key]))),
  };
}
