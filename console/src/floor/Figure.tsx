// One number with its name and what it means.
import { Text } from "@mantine/core";
import { Tag } from "../shared/Tag";
import classes from "./Figure.module.css";
import type { Verdict } from "./thresholds";

interface FigureProps {
  label: string;
  value: number | string;
  hint?: string;
  verdict?: Verdict;
}

export function Figure({ label, value, hint, verdict }: FigureProps) {
  return (
    <div className={`surface ${classes.figure}`}>
      <Text size="sm" fw={550} c="dimmed">
        {label}
      </Text>
      <div className={classes.value}>{value}</div>
      <div className={classes.hint}>
        {verdict && (
          <Tag tone={verdict.tone} icon={verdict.icon}>
            {verdict.word}
          </Tag>
        )}
        {hint && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
    </div>
  );
}
