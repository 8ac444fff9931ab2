// The start page: who you are and where you can go from here.
import { Text, Title } from "@mantine/core";
import { Phone } from "lucide-react";
import { placesOf } from "../app/places";
import { useSignedIn } from "../app/SignedIn";
import { usePageTitle } from "../app/usePageTitle";
import { humanize } from "../shared/words";
import { Place } from "./Place";
import classes from "./StartPage.module.css";

export function StartPage() {
  usePageTitle("Start");
  const me = useSignedIn();
  return (
    <main className={classes.page}>
      <Title order={1} size={28}>
        Welcome, {me.name}
      </Title>
      <Text c="dimmed" size="lg" mb={24}>
        You are signed in as {me.username}, {humanize(me.role).toLowerCase()}.
      </Text>
      <div className={classes.places}>
        {placesOf(me).map(({ to, icon, title, about }) => (
          <Place key={to} to={to} icon={icon} title={title}>
            {about}
          </Place>
        ))}
        {me.carrier_url && (
          <Place href={me.carrier_url} icon={Phone} title="Caller phone">
            Call the center yourself: dial, press keys, say words and read what you hear.
          </Place>
        )}
      </div>
    </main>
  );
}
