// What each caller who waits would hear, and where each would go, before it is done.
import { List, Stack, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ClosurePreview as Preview, ClosureWay } from "../api/types";
import { Loaded } from "../shared/Loaded";
import { clockTime } from "../time/format";

export function ClosurePreview({ query }: { query: UseQueryResult<Preview> }) {
  return (
    <Loaded what="what would happen" query={query} rows={2}>
      {(preview) => <Shown preview={preview} />}
    </Loaded>
  );
}

function Shown({ preview }: { preview: Preview }) {
  const waiting = preview.ways.reduce((sum, way) => sum + way.callers.length, preview.unasked);
  return (
    <Stack gap={8} role="status" aria-label="What would happen">
      <Text fw={600}>
        {waiting === 0 ? "Nobody waits" : `${callers(waiting)} would leave`} · closed until {clockTime(preview.until)}
      </Text>
      <List size="sm" spacing={4}>
        {preview.ways.map((way) => (
          <List.Item key={`${way.hears} ${way.goes}`}>{inWords(way)}</List.Item>
        ))}
        {preview.unasked > 0 && <List.Item>{callers(preview.unasked)} more, whose flows were not asked</List.Item>}
        {preview.with_agents > 0 && <List.Item>{callers(preview.with_agents)} with agents: not touched</List.Item>}
      </List>
    </Stack>
  );
}

const callers = (count: number): string => (count === 1 ? "1 caller" : `${count} callers`);

const inWords = ({ hears, goes, callers: those }: ClosureWay): string =>
  [`${callers(those.length)}:`, hears && `“${hears}”,`, goes].filter(Boolean).join(" ");
