// Lets through whoever is signed in, with the stream attached and the header above; sends others to sign in.
import { createContext, Suspense, useContext } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { isSignedOut } from "../api/problem";
import { useMe } from "../api/queries";
import type { Me } from "../api/types";
import { Failure } from "../shared/Failure";
import { Loading } from "../shared/Loading";
import { LiveProvider } from "../stream/LiveProvider";
import { Header } from "./Header";

const MeContext = createContext<Me | null>(null);

/** Who is signed in; only below the pages that require it. */
export function useSignedIn(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("Nobody is signed in here.");
  return me;
}

export function SignedIn() {
  const me = useMe();
  const { pathname } = useLocation();
  if (isSignedOut(me.error)) return <Navigate to="/sign-in" state={{ from: pathname }} replace />;
  if (me.data) return <Inside me={me.data} />;
  if (me.isPending) return <Loading what="who you are" />;
  return <Failure what="Switchboard cannot be reached" error={me.error} retry={() => void me.refetch()} />;
}

function Inside({ me }: { me: Me }) {
  return (
    <MeContext value={me}>
      <LiveProvider person={me.username}>
        <Header me={me} />
        <Suspense fallback={<Loading what="the page" />}>
          <Outlet />
        </Suspense>
      </LiveProvider>
    </MeContext>
  );
}
