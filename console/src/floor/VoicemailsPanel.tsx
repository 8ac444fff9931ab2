// The messages callers left, until somebody has dealt with each.
import { Voicemail } from "lucide-react";
import type { VoicemailRow } from "../api/types";
import { Empty } from "../shared/Empty";
import { Panel } from "../shared/Panel";
import { Tag } from "../shared/Tag";
import { VoicemailCard } from "./VoicemailCard";
import classes from "./VoicemailCard.module.css";

export function VoicemailsPanel({ voicemails }: { voicemails: VoicemailRow[] }) {
  const open = voicemails.filter(({ state }) => state !== "done").toSorted((one, other) => one.left_at - other.left_at);
  return (
    <Panel title="Voicemails" aside={<Tag tone={open.length > 0 ? "info" : "calm"}>{`${open.length} open`}</Tag>}>
      {open.length === 0 ? (
        <Empty icon={Voicemail} title="No voicemails">
          Messages left out of hours or by those who would not wait appear here.
        </Empty>
      ) : (
        <ul className={classes.list} tabIndex={0} aria-label="Voicemails">
          {open.map((voicemail) => (
            <VoicemailCard key={voicemail.id} voicemail={voicemail} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
