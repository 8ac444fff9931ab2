// Gives the floor a softphone of the supervisor's own, made ready when somebody is to be listened to.
import { useMutation } from "@tanstack/react-query";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { api, bodyOf } from "../../api/client";
import type { ListeningMode } from "../../api/types";
import { Phone } from "../../phone/phone";
import type { PhoneState } from "../../phone/state";
import { tell, tellFailure } from "../../shared/toasts";

/** The talk the supervisor is in, or on the way into. */
export interface Target {
  contact: number;
  agent: string;
  mode: ListeningMode;
}

interface Listening {
  target: Target | null;
  phone: Phone;
  state: PhoneState;
  listen: (target: Target) => void;
  change: (mode: ListeningMode) => void;
  leave: () => void;
}

const ListeningContext = createContext<Listening | null>(null);

export function useListening(): Listening {
  const listening = useContext(ListeningContext);
  if (!listening) throw new Error("Nobody listens outside the floor page.");
  return listening;
}

const token = () => bodyOf(api.POST("/api/v1/supervisor/token"));
const inTalk = ({ contact, mode }: Target) => ({ params: { path: { contact } }, body: { mode } });

export function ListeningProvider({ children }: { children: ReactNode }) {
  const [phone] = useState(() => new Phone(token));
  const [target, setTarget] = useState<Target | null>(null);
  const state = useSyncExternalStore(phone.subscribe, phone.snapshot);
  useEffect(() => () => phone.close(), [phone]);
  const over = useCallback(() => setTarget(null), []);
  useCallEnd(phone, over);
  const listen = useMutation({
    mutationFn: async (wanted: Target) => {
      await ready(phone);
      setTarget(wanted);
      const { code } = await bodyOf(api.POST("/api/v1/contacts/{contact}/listening", inTalk(wanted)));
      await phone.connect(code);
    },
    onError: over,
  });
  const change = useMutation({
    mutationFn: (wanted: Target) => api.PUT("/api/v1/contacts/{contact}/listening", inTalk(wanted)),
    onSuccess: (_, wanted) => setTarget(wanted),
  });
  const leave = () => void api.DELETE("/api/v1/listening").then(() => phone.hangUp(), tellFailure);
  const offered = {
    target,
    phone,
    state,
    listen: listen.mutate,
    change: (mode: ListeningMode) => target && change.mutate({ ...target, mode }),
    leave,
  };
  return <ListeningContext value={offered}>{children}</ListeningContext>;
}

/** When the leg is over, whoever ended it, the supervisor is in no talk. */
function useCallEnd(phone: Phone, over: () => void): void {
  useEffect(() => {
    let inCall = false;
    return phone.subscribe(() => {
      const now = phone.snapshot().call !== null;
      if (inCall && !now) {
        over();
        tell("You are no longer in the call.");
      }
      inCall = now;
    });
  }, [phone, over]);
}

/** Opens the phone unless it is open, and waits until it can call. */
async function ready(phone: Phone): Promise<void> {
  if (phone.snapshot().readiness === "ready") return;
  await new Promise<void>((resolve, reject) => {
    const stop = phone.subscribe(() => {
      const { readiness, problem } = phone.snapshot();
      if (readiness === "off") return;
      stop();
      if (readiness === "ready") resolve();
      else reject(new Error(problem ?? "The phone is not ready."));
    });
    void phone.open();
  });
}
