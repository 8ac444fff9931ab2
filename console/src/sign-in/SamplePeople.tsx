// The demo's people by team: one click is enough.
import { Avatar, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import type { SamplePerson } from "../api/types";
import { humanize, initials } from "../shared/words";
import { byTeam } from "./byTeam";
import classes from "./SignInPage.module.css";
import type { useSignIn } from "./useSignIn";

interface SamplePeopleProps {
  people: SamplePerson[];
  signIn: ReturnType<typeof useSignIn>;
}

export function SamplePeople({ people, signIn }: SamplePeopleProps) {
  return (
    <Stack gap={24}>
      <Title order={2} size={16}>
        Or look around as one of the sample people
      </Title>
      {byTeam(people).map(({ team, members }) => (
        <div key={team}>
          <Title order={3} size={12} c="dimmed" fw={600} mb={8}>
            {team}
          </Title>
          <div className={classes.people}>
            {members.map((person) => (
              <Person
                key={person.username}
                person={person}
                choose={() => signIn.mutate({ username: person.username })}
              />
            ))}
          </div>
        </div>
      ))}
    </Stack>
  );
}

function Person({ person, choose }: { person: SamplePerson; choose: () => void }) {
  return (
    <UnstyledButton className={classes.person} onClick={choose}>
      <Avatar size={32} className={classes.face} aria-hidden>
        {initials(person.name)}
      </Avatar>
      <div>
        <Text fw={600} truncate>
          {person.name}
        </Text>
        <Text size="xs" c="dimmed">
          {roleOf(person)}
        </Text>
      </div>
    </UnstyledButton>
  );
}

/** Who is in a team is an agent, whatever else. */
const roleOf = ({ role, team }: SamplePerson) =>
  team !== null && role !== "agent" ? `Agent and ${role}` : humanize(role);
