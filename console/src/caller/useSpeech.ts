// Reads aloud what the other end says, where the browser can; nothing ever waits for it.
import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import type { Line } from "../carrier/call";

export function useSpeech(lines: Line[], speaking: boolean): { on: boolean; toggle: () => void } {
  const [on, setOn] = useLocalStorage({ key: "switchboard-speech", defaultValue: false });
  const spoken = useRef(0);
  useEffect(() => {
    const fresh = lines.slice(Math.min(spoken.current, lines.length));
    spoken.current = lines.length;
    if (on) fresh.filter(isHeard).forEach(speak);
  }, [lines, on]);
  useEffect(() => {
    if (!on || !speaking) globalThis.speechSynthesis?.cancel();
  }, [on, speaking]);
  return { on, toggle: () => setOn(!on) };
}

const isHeard = (line: Line) => line.by === "center" || line.by === "far";

function speak(line: Line): void {
  if ("speechSynthesis" in globalThis) speechSynthesis.speak(new SpeechSynthesisUtterance(line.text));
}
