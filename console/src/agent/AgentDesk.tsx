// The three columns of the agent page, wired to the phone, the ring and the shortcuts.
import type { AgentView } from "../api/types";
import { Panel } from "../shared/Panel";
import { useRing } from "../sound/useRing";
import classes from "./AgentDesk.module.css";
import { AgentColumn } from "./AgentColumn";
import { CallCanvas } from "./canvas/CallCanvas";
import { CustomerPanel } from "./customer/CustomerPanel";
import { contactOf } from "./situation";
import { PhoneBanner } from "./PhoneBanner";
import { useAgentShortcuts } from "./useAgentShortcuts";
import { useAutoAnswer } from "./useAutoAnswer";
import { useOfferNotification } from "./useOfferNotification";
import { useSignOutAfterWork } from "./useSignOutAfterWork";
import { useSituation } from "./useSituation";

export function AgentDesk({ view }: { view: AgentView }) {
  const situation = useSituation(view);
  useRing(situation.kind === "offer" && !situation.offer.auto_answer);
  useAutoAnswer(view.offer);
  useSignOutAfterWork(view);
  useOfferNotification(view.offer);
  const help = useAgentShortcuts(view, situation);
  return (
    <div className={classes.page}>
      <PhoneBanner />
      <div className={classes.columns}>
        <AgentColumn view={view} help={help} />
        <Panel title="Call">
          <CallCanvas view={view} situation={situation} />
        </Panel>
        <CustomerPanel contact={contactOf(view)} />
      </div>
    </div>
  );
}
