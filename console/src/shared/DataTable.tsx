// A table that scrolls within its panel and can be reached by the keyboard.
import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./DataTable.module.css";

export interface Column {
  title: string;
  /** Numbers stand at the right, so that their digits line up. */
  number?: boolean;
}

export interface DataRow {
  key: string | number;
  cells: ReactNode[];
}

interface DataTableProps {
  label: string;
  columns: Column[];
  rows: DataRow[];
  /** Whether it is what the page is for: then it is as high as the window lets it be. */
  main?: boolean;
}

export function DataTable({ label, columns, rows, main = false }: DataTableProps) {
  const alignment = (at: number) => (columns[at]?.number ? classes.number : undefined);
  return (
    <div className={classes.frame} data-main={main} tabIndex={0} role="region" aria-label={`${label}, table`}>
      <Table aria-label={label} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, at) => (
              <Table.Th key={column.title} className={alignment(at)}>
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              {row.cells.map((cell, at) => (
                <Table.Td key={columns[at]?.title} className={alignment(at)}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
