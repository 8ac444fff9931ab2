// The agent page: presence on the left, the call in the middle, the customer on the right.
import { Headset } from "lucide-react";
import { useAgentView } from "../api/queries";
import { mayAnswer } from "../app/access";
import { useSignedIn } from "../app/SignedIn";
import { usePageTitle } from "../app/usePageTitle";
import { PhoneProvider } from "../phone/PhoneProvider";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { PageTitle } from "../shared/PageTitle";
import { AgentDesk } from "./AgentDesk";
import { byOwnPhone } from "./ownPhone/useOwnPhone";

export default function AgentPage() {
  usePageTitle("Agent");
  const me = useSignedIn();
  return (
    <main>
      <PageTitle>Agent</PageTitle>
      {mayAnswer(me) ? <Agent /> : <NoAgent />}
    </main>
  );
}

function Agent() {
  return (
    <Loaded what="your state" query={useAgentView()}>
      {(view) => (
        <PhoneProvider key={String(byOwnPhone(view))} own={byOwnPhone(view)}>
          <AgentDesk view={view} />
        </PhoneProvider>
      )}
    </Loaded>
  );
}

function NoAgent() {
  return (
    <Empty icon={Headset} title="You take no calls">
      This sign-in belongs to nobody who answers calls. Sign in as an agent to use this page.
    </Empty>
  );
}
