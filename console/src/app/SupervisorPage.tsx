// A page for supervisors; whoever else comes is told so.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Empty } from "../shared/Empty";
import { Page } from "../shared/Page";
import { mayWatch } from "./access";
import { useSignedIn } from "./SignedIn";

interface SupervisorPageProps {
  title: string;
  icon: LucideIcon;
  /** What one would find here. */
  about: string;
  children: ReactNode;
}

export function SupervisorPage({ title, icon, about, children }: SupervisorPageProps) {
  const me = useSignedIn();
  return (
    <Page title={title}>
      {mayWatch(me) ? (
        children
      ) : (
        <Empty icon={icon} title="This page is for supervisors">
          {about}
        </Empty>
      )}
    </Page>
  );
}
