// The line at the top of the handset: whether there is a line, whose phone it is, and speech on or off.
import { ActionIcon, Text, Tooltip } from "@mantine/core";
import { Signal, SignalZero, Volume2, VolumeX } from "lucide-react";
import type { Line } from "../carrier/call";
import { Tag } from "../shared/Tag";
import classes from "./Handset.module.css";
import { useSpeech } from "./useSpeech";

interface StatusBarProps {
  connected: boolean;
  number: string;
  lines: Line[];
  speaking: boolean;
}

export function StatusBar({ connected, number, lines, speaking }: StatusBarProps) {
  const speech = useSpeech(lines, speaking);
  return (
    <div className={classes.status}>
      <div role="status">
        <Tag tone={connected ? "ok" : "warn"} icon={connected ? Signal : SignalZero}>
          {connected ? "Line ready" : "No line"}
        </Tag>
      </div>
      <Text size="xs" c="dimmed" className="figures">
        {number}
      </Text>
      <Tooltip label={speech.on ? "Speech is on" : "Speech is off"}>
        <ActionIcon variant="subtle" aria-label="Read aloud" aria-pressed={speech.on} onClick={speech.toggle}>
          {speech.on ? <Volume2 size={18} /> : <VolumeX size={18} />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
