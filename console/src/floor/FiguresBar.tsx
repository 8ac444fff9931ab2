// The numbers of the day at the top of the floor.
import type { Figures, WaitingRow } from "../api/types";
import { duration } from "../time/format";
import { useNow } from "../time/useNow";
import { Figure } from "./Figure";
import classes from "./Figure.module.css";
import { judgeServiceLevel, judgeWait } from "./thresholds";

interface FiguresBarProps {
  figures: Figures;
  waiting: WaitingRow[];
}

export function FiguresBar({ figures, waiting }: FiguresBarProps) {
  const { service_level: level } = figures;
  return (
    <section className={classes.bar} aria-label="Today">
      <Figure label="Waiting" value={figures.waiting} hint="callers in queues" />
      <LongestWait waiting={waiting} threshold={level.threshold_s * 1000} />
      <Figure
        label="Service level"
        value={level.percent === null ? "–" : `${Math.round(level.percent)} %`}
        verdict={judgeServiceLevel(level)}
        hint={`target ${level.target_percent} % in ${level.threshold_s} s`}
      />
      <Figure label="Answered" value={figures.answered} hint={callsToday(figures.calls_today)} />
      <Figure label="Abandoned" value={figures.abandoned} hint="hung up while waiting" />
      <Figure label="Available" value={figures.agents_available} hint="agents free for a call" />
      <Figure label="Contained" value={figures.contained} hint="served by the menu alone" />
    </section>
  );
}

const callsToday = (calls: number) => `of ${calls} ${calls === 1 ? "call" : "calls"} today`;

/** Counted here from the oldest call, so that it grows between two events. */
function LongestWait({ waiting, threshold }: { waiting: WaitingRow[]; threshold: number }) {
  const now = useNow();
  const oldest = waiting.length > 0 ? Math.min(...waiting.map(({ since }) => since)) : null;
  const wait = oldest === null ? null : now - oldest;
  return (
    <Figure label="Longest wait" value={wait === null ? "–" : duration(wait)} verdict={judgeWait(wait, threshold)} />
  );
}
