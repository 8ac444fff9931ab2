// Who is signed in, and the way out.
import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { LogOut } from "lucide-react";
import type { Me } from "../api/types";
import { humanize, initials } from "../shared/words";
import { useSignOut } from "../sign-in/useSignIn";
import classes from "./PersonMenu.module.css";

export function PersonMenu({ me }: { me: Me }) {
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={`${me.name}, menu`}>
          <Avatar size={32} className={classes.face} aria-hidden>
            {initials(me.name)}
          </Avatar>
          <Text size="sm" fw={600} className={classes.name}>
            {me.name}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {humanize(me.role)} · {me.username}
        </Menu.Label>
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
