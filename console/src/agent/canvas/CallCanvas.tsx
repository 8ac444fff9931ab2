// The middle of the agent page: one clear thing to do in each situation.
import type { AgentView } from "../../api/types";
import type { Situation } from "../situation";
import { AwayCard } from "./AwayCard";
import { ConnectingCard } from "./ConnectingCard";
import { DialingCard } from "./DialingCard";
import { ElsewhereCard } from "./ElsewhereCard";
import { LostCard } from "./LostCard";
import { OfferCard } from "./OfferCard";
import { TalkingCard } from "./TalkingCard";
import { WaitingCard } from "./WaitingCard";
import { WrapUpForm } from "./WrapUpForm";

export function CallCanvas({ view, situation }: { view: AgentView; situation: Situation }) {
  switch (situation.kind) {
    case "away":
      return <AwayCard view={view} />;
    case "waiting":
      return <WaitingCard view={view} />;
    case "offer":
      return <OfferCard offer={situation.offer} consult={view.consult} />;
    case "connecting":
      return <ConnectingCard connection={situation.connection} />;
    case "dialing":
      return <DialingCard connection={situation.connection} />;
    case "talking":
      return <TalkingCard connection={situation.connection} call={situation.call} consult={view.consult} />;
    case "lost":
      return <LostCard connection={situation.connection} />;
    case "elsewhere":
      return <ElsewhereCard connection={situation.connection} />;
    case "wrap_up":
      return <WrapUpForm key={situation.wrapUp.contact} wrapUp={situation.wrapUp} view={view} />;
  }
}
