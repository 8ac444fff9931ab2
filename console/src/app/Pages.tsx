// Which page answers to which address; each is loaded when it is first opened.
import { lazy, Suspense } from "react";
import { Route, Routes } from "react-router";
import { Loading } from "../shared/Loading";
import { SignInPage } from "../sign-in/SignInPage";
import { StartPage } from "../start/StartPage";
import { NotFound } from "./NotFound";
import { SignedIn } from "./SignedIn";

const AgentPage = lazy(() => import("../agent/AgentPage"));
const CallsPage = lazy(() => import("../calls/CallsPage"));
const ClosuresPage = lazy(() => import("../closing/ClosuresPage"));
const FloorPage = lazy(() => import("../floor/FloorPage"));
const InterventionsPage = lazy(() => import("../interventions/InterventionsPage"));
const ReportsPage = lazy(() => import("../reports/ReportsPage"));
const SkillsPage = lazy(() => import("../skills/SkillsPage"));

export function Pages() {
  return (
    <Suspense fallback={<Loading what="the page" />}>
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route element={<SignedIn />}>
          <Route index element={<StartPage />} />
          <Route path="agent" element={<AgentPage />} />
          <Route path="floor" element={<FloorPage />} />
          <Route path="closures" element={<ClosuresPage />} />
          <Route path="skills" element={<SkillsPage />} />
          <Route path="reports" element={<ReportsPage />} />
          <Route path="calls" element={<CallsPage />} />
          <Route path="interventions" element={<InterventionsPage />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
