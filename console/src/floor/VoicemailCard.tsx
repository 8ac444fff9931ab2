// One message: who left it and when, to be played, called back and done with.
import { Button, Group, Text, type ButtonProps } from "@mantine/core";
import { Check, PhoneOutgoing, Play, type LucideIcon } from "lucide-react";
import { useState } from "react";
import type { VoicemailRow } from "../api/types";
import { Tag } from "../shared/Tag";
import { serviceNow } from "../time/clock";
import { duration, moment } from "../time/format";
import { useCallBack, useDone } from "./useVoicemailCommands";
import classes from "./VoicemailCard.module.css";

export function VoicemailCard({ voicemail }: { voicemail: VoicemailRow }) {
  return (
    <li className={classes.voicemail}>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600} className="figures">
            {voicemail.caller}
          </Text>
          <Text size="xs" c="dimmed" className="figures">
            {[voicemail.queue, moment(voicemail.left_at, serviceNow()), duration(voicemail.seconds * 1000)]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        <StateTag voicemail={voicemail} />
      </Group>
      <Actions voicemail={voicemail} />
    </li>
  );
}

function StateTag({ voicemail: { state, taken_by } }: { voicemail: VoicemailRow }) {
  if (state === "new") return <Tag tone="info">New</Tag>;
  return <Tag tone="warn">{taken_by ? `Called back by ${taken_by}` : "Being called back"}</Tag>;
}

function Actions({ voicemail: { id, caller } }: { voicemail: VoicemailRow }) {
  const [playing, setPlaying] = useState(false);
  const callBack = useCallBack();
  const done = useDone();
  return (
    <Group gap={8}>
      {playing ? (
        <audio controls autoPlay src={`/api/v1/voicemails/${id}/audio`} aria-label={`Voicemail from ${caller}`} />
      ) : (
        <Action icon={Play} onClick={() => setPlaying(true)}>
          Play
        </Action>
      )}
      <Action icon={PhoneOutgoing} loading={callBack.isPending} onClick={() => callBack.mutate(id)}>
        Call back
      </Action>
      <Action icon={Check} loading={done.isPending} onClick={() => done.mutate(id)}>
        Done
      </Action>
    </Group>
  );
}

const Action = ({ icon: Icon, ...button }: { icon: LucideIcon; onClick: () => void } & ButtonProps) => (
  <Button size="xs" variant="default" leftSection={<Icon size={14} aria-hidden />} {...button} />
);
