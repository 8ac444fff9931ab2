// Name and password.
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { useState, type FormEvent } from "react";
import { explain } from "../api/problem";
import { Notice } from "../shared/Notice";
import classes from "./SignInPage.module.css";
import type { useSignIn } from "./useSignIn";

export function PasswordForm({ signIn }: { signIn: ReturnType<typeof useSignIn> }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ username: username.trim(), password });
  };
  return (
    <form className={`surface ${classes.form}`} onSubmit={submit} aria-label="Sign in">
      <Stack gap={16}>
        {signIn.isError && <Notice tone="breach" icon={CircleAlert} title={explain(signIn.error)} />}
        <TextInput
          label="Username"
          autoComplete="username"
          required
          withAsterisk={false}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
