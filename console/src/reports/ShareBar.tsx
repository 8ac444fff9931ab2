// Shares of a whole as a bar, for those who see it; the numbers stand beside it.
import classes from "./ShareBar.module.css";

interface ShareBarProps {
  parts: { tone: "ok" | "info" | "warn" | "breach"; count: number }[];
}

export function ShareBar({ parts }: ShareBarProps) {
  return (
    <div className={classes.bar} aria-hidden>
      {parts
        .filter(({ count }) => count > 0)
        .map(({ tone, count }) => (
          <span key={tone} data-tone={tone} style={{ flexGrow: count }} />
        ))}
    </div>
  );
}
