// What the caller told the IVR.
import { Rows } from "./Rows";
import type { Row } from "./record";
import { Section } from "./Section";

export function CollectedList({ rows }: { rows: Row[] }) {
  const given = rows.filter(({ value }) => value !== "");
  if (given.length === 0) return null;
  return (
    <Section title="From the menu">
      <Rows rows={given} />
    </Section>
  );
}
