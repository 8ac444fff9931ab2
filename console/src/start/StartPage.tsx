// The start page: who you are and where you can go from here.
import { Text, Title } from "@mantine/core";
import { Headset, History, LayoutDashboard, Phone } from "lucide-react";
import { mayAnswer, mayWatch } from "../app/access";
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
        {mayAnswer(me) && (
          <Place to="/agent" icon={Headset} title="Agent page">
            Go available, take calls, and wrap them up with the caller&apos;s record beside you.
          </Place>
        )}
        {mayWatch(me) && (
          <Place to="/floor" icon={LayoutDashboard} title="Floor">
            Watch queues, agents, waiting calls and voicemails as they change.
          </Place>
        )}
        <Place to="/calls" icon={History} title="Calls">
          Look back: who called, what the time was spent on, and why an agent was asked.
        </Place>
        {me.carrier_url && (
          <Place href={me.carrier_url} icon={Phone} title="Caller phone">
            Call the center yourself: dial, press keys, say words and read what you hear.
          </Place>
        )}
      </div>
    </main>
  );
}
