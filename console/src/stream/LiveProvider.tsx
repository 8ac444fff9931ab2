// Attaches this tab to the shared stream for as long as somebody is signed in.
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { keys } from "../api/queries";
import { tell } from "../shared/toasts";
import { learnServiceTime } from "../time/clock";
import { applyToCache } from "./cache";
import { TabLink, type Liveness } from "./tabLink";

interface Live extends Liveness {
  link: TabLink | null;
}

const LiveContext = createContext<Live>({ status: "connecting", since: 0, link: null });

export const useLive = () => useContext(LiveContext);

export function LiveProvider({ person, children }: { person: string; children: ReactNode }) {
  const cache = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>({ status: "connecting", since: Date.now() });
  const [link, setLink] = useState<TabLink | null>(null);

  useEffect(() => {
    const opened = new TabLink(person, {
      event: (event) =>
        event.name === "problem" ? tell(event.data.detail ?? event.data.title) : applyToCache(cache, event),
      clock: learnServiceTime,
      liveness: (heard) => (setLiveness(heard), checkSignIn(cache, heard)),
    });
    setLink(opened);
    return () => opened.close();
  }, [cache, person]);

  const live = useMemo(() => ({ ...liveness, link }), [liveness, link]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** A stream that breaks may mean that the sign-in has ended; asking who we are tells. */
function checkSignIn(cache: QueryClient, { status }: Liveness): void {
  if (status === "reconnecting") void cache.invalidateQueries({ queryKey: keys.me });
}
