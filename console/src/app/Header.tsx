// The bar above every page: where one can go, whether it is live, who is signed in.
import { Group } from "@mantine/core";
import { Phone } from "lucide-react";
import { NavLink } from "react-router";
import type { Me } from "../api/types";
import mark from "../theme/mark.svg";
import { SchemeSwitch } from "../theme/SchemeSwitch";
import { StreamBadge } from "../stream/StreamBadge";
import classes from "./Header.module.css";
import { PersonMenu } from "./PersonMenu";
import { placesOf } from "./places";

export function Header({ me }: { me: Me }) {
  return (
    <header className={classes.header}>
      <NavLink to="/" className={classes.brand}>
        <img src={mark} alt="" width={28} height={28} />
        <span>Switchboard</span>
      </NavLink>
      <Places me={me} />
      <Group gap={8} wrap="nowrap" ml="auto">
        <StreamBadge />
        <SchemeSwitch />
        <PersonMenu me={me} />
      </Group>
    </header>
  );
}

function Places({ me }: { me: Me }) {
  return (
    <nav className={classes.places} aria-label="Pages">
      {placesOf(me).map(({ to, icon: Icon, name }) => (
        <NavLink key={to} to={to} className={classes.place}>
          <Icon size={16} aria-hidden /> <span>{name}</span>
        </NavLink>
      ))}
      {me.carrier_url && (
        <a href={me.carrier_url} target="_blank" rel="noreferrer" className={classes.place}>
          <Phone size={16} aria-hidden /> <span>Caller phone</span>
        </a>
      )}
    </nav>
  );
}
