// For how long a caller is kept for one agent.
import { Select } from "@mantine/core";

export const USUAL_S = 60;

const LASTING = [
  { value: "30", label: "Half a minute" },
  { value: "60", label: "A minute" },
  { value: "120", label: "Two minutes" },
  { value: "300", label: "Five minutes" },
  { value: "600", label: "Ten minutes" },
];

export function ReservedFor({ seconds, choose }: { seconds: number; choose: (seconds: number) => void }) {
  return (
    <Select
      label="Kept for"
      description="After that the caller waits for anybody again."
      data={LASTING}
      allowDeselect={false}
      value={String(seconds)}
      onChange={(chosen) => choose(Number(chosen))}
    />
  );
}
