// Other levels and queues for an agent; callers who wait are matched by them at the next turn.
import { Checkbox, Group, NumberInput, Text } from "@mantine/core";
import { useState } from "react";
import type { Choice, Profile, ProfileBook, ProfileRow } from "../api/types";
import { SteerDialog } from "../steering/SteerDialog";
import { HIGHEST_LEVEL, same, withLevel } from "./profiles";

interface ProfileDialogProps {
  agent: ProfileRow;
  book: ProfileBook;
  close: () => void;
}

export function ProfileDialog({ agent, book, close }: ProfileDialogProps) {
  const [profile, change] = useState<Profile>(agent.profile);
  const changed = !same(profile, agent.profile);
  return (
    <SteerDialog
      title={`What ${agent.name} can do`}
      verb="Change"
      steer={changed ? { kind: "profile", agent: agent.id, profile } : null}
      close={close}
    >
      <Text size="sm">Who waits already is matched by it at once. A talk at hand is not touched.</Text>
      <Levels skills={book.skills} profile={profile} change={change} />
      <Checkbox.Group
        label="Serves the queues"
        value={profile.queues}
        onChange={(queues) => change({ ...profile, queues })}
      >
        <Group gap={12} mt={8}>
          {book.queues.map(({ name, title }) => (
            <Checkbox key={name} value={name} label={title} />
          ))}
        </Group>
      </Checkbox.Group>
    </SteerDialog>
  );
}

interface LevelsProps {
  skills: Choice[];
  profile: Profile;
  change: (profile: Profile) => void;
}

function Levels({ skills, profile, change }: LevelsProps) {
  return (
    <Group gap={12} align="flex-end">
      {skills.map(({ name, title }, at) => (
        <NumberInput
          key={name}
          label={title}
          w={140}
          min={0}
          max={HIGHEST_LEVEL}
          allowDecimal={false}
          clampBehavior="strict"
          placeholder="Not at all"
          value={profile.skills[name] ?? ""}
          data-autofocus={at === 0 || undefined}
          onChange={(level) => change(withLevel(profile, name, Number(level)))}
        />
      ))}
    </Group>
  );
}
