// The customer as the company's own system knows them.
import { Avatar, Group, Table, Text } from "@mantine/core";
import { initials } from "../../shared/words";
import { readable, type RecordList } from "./record";
import { Rows } from "./Rows";
import { Section } from "./Section";
import classes from "./CustomerRecord.module.css";

interface CustomerRecordProps {
  customer: Record<string, unknown> | null;
  caller: string;
}

export function CustomerRecord({ customer, caller }: CustomerRecordProps) {
  if (!customer) return <Unknown caller={caller} />;
  const { name, rows, lists } = readable(customer);
  return (
    <>
      <Section title="Record">
        {name && <Name name={name} caller={caller} />}
        <Rows rows={rows} />
      </Section>
      {lists.map((list) => (
        <Section key={list.label} title={list.label}>
          <ListTable list={list} />
        </Section>
      ))}
    </>
  );
}

function Unknown({ caller }: { caller: string }) {
  return (
    <Section title="Record">
      <Text>No customer on file calls from {caller}.</Text>
    </Section>
  );
}

function Name({ name, caller }: { name: string; caller: string }) {
  return (
    <Group gap={12} wrap="nowrap">
      <Avatar size={48} className={classes.face} aria-hidden>
        {initials(name)}
      </Avatar>
      <div>
        <Text fw={650} size="xl">
          {name}
        </Text>
        <Text c="dimmed" className="figures">
          {caller}
        </Text>
      </div>
    </Group>
  );
}

function ListTable({ list }: { list: RecordList }) {
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label={list.label}>
      <Table aria-label={`${list.label}, table`} fz="xs" className={`figures ${classes.list}`} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            {list.columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.rows.map((row, at) => (
            <Table.Tr key={at}>
              {row.map((value, column) => (
                <Table.Td key={column}>{value}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
