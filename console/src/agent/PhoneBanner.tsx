// What is wrong with the phone, and what to do about it.
import { Button } from "@mantine/core";
import { MicOff, SignalLow } from "lucide-react";
import { usePhone } from "../phone/PhoneProvider";
import { Notice } from "../shared/Notice";
import { humanize } from "../shared/words";

const WARNINGS: Record<string, string> = {
  "high-rtt": "The connection is slow: you and the customer may talk over each other.",
  "low-mos": "The call quality is poor.",
  "high-jitter": "The connection is uneven: words may break up.",
  "high-packet-loss": "Parts of the sound are lost on the way.",
  "constant-audio-input-level": "Your microphone gives no changing sound. Is it muted?",
  "ice-connectivity-lost": "The connection to the call was lost. Trying to get it back.",
  reconnecting: "The connection to the call was lost. Trying to get it back.",
};

export function PhoneBanner() {
  const { phone, state } = usePhone();
  if (state.problem) return <PhoneProblem problem={state.problem} retry={() => void phone.open()} />;
  if (state.warnings.length === 0) return null;
  return (
    <Notice tone="warn" icon={SignalLow} title="Call quality">
      {state.warnings.map((name) => WARNINGS[name] ?? humanize(name)).join(" ")}
    </Notice>
  );
}

function PhoneProblem({ problem, retry }: { problem: string; retry: () => void }) {
  const again = (
    <Button size="xs" variant="default" onClick={retry}>
      Try again
    </Button>
  );
  return (
    <Notice tone="breach" icon={MicOff} title="Your phone cannot take calls" action={again}>
      {problem}
    </Notice>
  );
}
