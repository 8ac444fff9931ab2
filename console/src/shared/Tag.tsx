// A small label whose meaning is told by a word, an icon and a colour together.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./Tag.module.css";

export type Tone = "ok" | "warn" | "breach" | "info" | "calm" | "accent";

export function Tag({ tone, icon: Icon, children }: { tone: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {Icon && <Icon size={14} aria-hidden />}
      <span>{children}</span>
    </span>
  );
}
