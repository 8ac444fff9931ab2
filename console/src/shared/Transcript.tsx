// What was said on a call, the newest at the bottom and in sight.
import { useEffect, useRef } from "react";
import type { Line } from "../carrier/call";
import classes from "./Transcript.module.css";

const SPEAKERS: Record<Line["by"], string> = { center: "Switchboard", far: "Other end", me: "You", note: "" };

interface TranscriptProps {
  lines: Line[];
  /** Who the far end is, in the reader's words. */
  far: string;
  empty: string;
}

export function Transcript({ lines, far, empty }: TranscriptProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines.length]);
  return (
    <div className={classes.box} ref={box} role="log" aria-label="Transcript" tabIndex={0}>
      {lines.length === 0 && <p className={classes.note}>{empty}</p>}
      {lines.map((line, at) => (
        <TranscriptLine key={at} line={line} speaker={line.by === "far" ? far : SPEAKERS[line.by]} />
      ))}
    </div>
  );
}

function TranscriptLine({ line, speaker }: { line: Line; speaker: string }) {
  if (line.by === "note") return <p className={classes.note}>{line.text}</p>;
  return (
    <p className={classes.line} data-by={line.by}>
      <span className={classes.speaker}>{speaker}</span>
      <span>{line.text}</span>
    </p>
  );
}
