// Something that needs attention, told by colour, icon and words, with what can be done about it.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./Notice.module.css";

interface NoticeProps {
  tone: "warn" | "breach";
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function Notice({ tone, icon: Icon, title, children, action }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "breach" ? "alert" : "status"}>
      <Icon size={20} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <strong>{title}</strong>
        {children && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
