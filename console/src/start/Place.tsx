// A large link to one of the places, inside the consoles or beside them.
import { Text } from "@mantine/core";
import { ArrowRight, ExternalLink, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import classes from "./StartPage.module.css";

interface PlaceProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  to?: string;
  href?: string;
}

export function Place({ icon: Icon, title, children, to, href }: PlaceProps) {
  const Arrow = href ? ExternalLink : ArrowRight;
  const inside = (
    <>
      <span className={classes.icon}>
        <Icon size={24} aria-hidden />
      </span>
      <Text fw={650} size="lg" component="span">
        {title}
      </Text>
      <Text c="dimmed" component="span">
        {children}
      </Text>
      <Arrow size={18} className={classes.arrow} aria-hidden />
    </>
  );
  const className = `surface ${classes.place}`;
  if (to) return <Link {...{ to, className }}>{inside}</Link>;
  return <a {...{ href, className, target: "_blank", rel: "noreferrer" }}>{inside}</a>;
}
