// Signing in and out.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";
import { api, bodyOf } from "../api/client";
import { keys } from "../api/queries";
import type { Me } from "../api/types";
import { homeOf } from "../app/access";
import { tell } from "../shared/toasts";

export type Credentials = { username: string; password: string };

/** Signs in by password, or without one as a sample person, then opens the page that was asked for. */
export function useSignIn() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { from?: string } | null };
  return useMutation({
    mutationFn: signIn,
    meta: { quiet: true },
    onSuccess: (me: Me) => {
      cache.clear();
      cache.setQueryData(keys.me, me);
      void navigate(wanted(state?.from) ?? homeOf(me), { replace: true });
    },
  });
}

async function signIn(who: Credentials | { username: string }): Promise<Me> {
  if ("password" in who) await api.POST("/api/v1/sign-in", { body: who });
  else await api.POST("/api/v1/sign-in/sample", { body: who });
  return bodyOf(api.GET("/api/v1/me"));
}

/** The start page is where one lands without having asked for a page. */
const wanted = (from: string | undefined) => (from === "/" ? undefined : from);

/** An agent at work stays signed in until the work is over: the call lives in this page. */
export function useSignOut() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => bodyOf(api.POST("/api/v1/sign-out")),
    onSuccess: ({ signed_out }) => {
      if (!signed_out) return tell("You are signed out as soon as your work with this caller is done.");
      void navigate("/sign-in", { replace: true });
      cache.clear();
    },
  });
}
