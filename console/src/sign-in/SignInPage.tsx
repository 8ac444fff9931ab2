// The way in: name and password, and in the demo the sample people by one click and a phone to call from.
import { Button, Stack, Text, Title } from "@mantine/core";
import { ExternalLink, Phone } from "lucide-react";
import { useSamplePeople } from "../api/queries";
import { usePageTitle } from "../app/usePageTitle";
import mark from "../theme/mark.svg";
import { SchemeSwitch } from "../theme/SchemeSwitch";
import { PasswordForm } from "./PasswordForm";
import { SamplePeople } from "./SamplePeople";
import classes from "./SignInPage.module.css";
import { useSignIn } from "./useSignIn";

export function SignInPage() {
  usePageTitle("Sign in");
  const signIn = useSignIn();
  const { people = [], carrier_url } = useSamplePeople().data ?? {};
  return (
    <main className={classes.page}>
      <div className={classes.scheme}>
        <SchemeSwitch />
      </div>
      <div className={classes.columns} data-people={people.length > 0}>
        <Stack gap={24}>
          <Stack gap={8} align="center">
            <img src={mark} alt="" width={48} height={48} />
            <Title order={1} size={24}>
              Sign in to Switchboard
            </Title>
            <Text c="dimmed">Your voice call center, in one place.</Text>
          </Stack>
          <PasswordForm signIn={signIn} />
          {carrier_url && <CallerPhoneLink href={carrier_url} />}
        </Stack>
        {people.length > 0 && <SamplePeople people={people} signIn={signIn} />}
      </div>
    </main>
  );
}

function CallerPhoneLink({ href }: { href: string }) {
  return (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noreferrer"
      variant="default"
      leftSection={<Phone size={16} aria-hidden />}
      rightSection={<ExternalLink size={16} aria-hidden />}
    >
      Call Summit from the caller phone
    </Button>
  );
}
