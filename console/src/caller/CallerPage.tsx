// The caller phone: a telephone on the screen that calls the center through the carrier.
import { Group, Text, Title } from "@mantine/core";
import mark from "../theme/mark.svg";
import { SchemeSwitch } from "../theme/SchemeSwitch";
import classes from "./CallerPage.module.css";
import { Handset } from "./Handset";

export function CallerPage() {
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Group gap={12}>
          <img src={mark} alt="" width={28} height={28} />
          <Title order={1} size={16}>
            Caller phone
          </Title>
        </Group>
        <SchemeSwitch />
      </header>
      <main className={classes.main}>
        <Handset />
        <Text c="dimmed" size="sm" maw={380} ta="center">
          Digits also work from your keyboard. What you hear is written above, and read aloud if you turn speech on.
        </Text>
      </main>
    </div>
  );
}
