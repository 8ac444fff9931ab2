// What the pages read from the service, and under which key it is kept.
import { useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "./client";

const CALLBACKS_MS = 3_000;

export const keys = {
  me: ["me"],
  people: ["people"],
  agent: ["agent"],
  phone: ["phone"],
  floor: ["floor"],
  callbacks: ["callbacks"],
  life: ["life"],
  closures: ["closures"],
  emergencies: ["emergencies"],
  profiles: ["profiles"],
  interventions: ["interventions"],
  supervisors: ["supervisors"],
  contact: (contact: number) => ["contact", contact],
} as const;

/** What changes by what supervisors do by hand, and is told by no event. */
export const steered = [keys.callbacks, keys.closures, keys.emergencies, keys.profiles, keys.interventions];

export const useMe = () => useQuery({ queryKey: keys.me, queryFn: () => bodyOf(api.GET("/api/v1/me")) });

export const useSamplePeople = () =>
  useQuery({ queryKey: keys.people, queryFn: () => bodyOf(api.GET("/api/v1/sign-in/people")), retry: false });

/** The first answer only: from then on the stream keeps it fresh. */
export const useAgentView = () =>
  useQuery({ queryKey: keys.agent, queryFn: () => bodyOf(api.GET("/api/v1/agent")), staleTime: Infinity });

/** The first answer only: from then on the stream keeps it fresh. */
export const useFloorView = () =>
  useQuery({ queryKey: keys.floor, queryFn: () => bodyOf(api.GET("/api/v1/floor")), staleTime: Infinity });

/** Asked again and again: a callback that rests is told by no event of the floor. */
export const useCallbacks = () =>
  useQuery({
    queryKey: keys.callbacks,
    queryFn: () => bodyOf(api.GET("/api/v1/callbacks")),
    refetchInterval: CALLBACKS_MS,
  });

export const useCallbackSlots = (contact: number) =>
  useQuery({
    queryKey: [...keys.callbacks, contact, "slots"],
    queryFn: () => bodyOf(api.GET("/api/v1/callbacks/{contact}/slots", { params: { path: { contact } } })),
  });

/** Who they are changes so rarely that asking once is enough. */
export const useSupervisors = () =>
  useQuery({
    queryKey: keys.supervisors,
    queryFn: () => bodyOf(api.GET("/api/v1/supervisors")),
    staleTime: Infinity,
  });

export const useLife = (enabled: boolean) =>
  useQuery({ queryKey: keys.life, queryFn: () => bodyOf(api.GET("/api/v1/demo/life")), enabled });

export const useContact = (contact: number | null) =>
  useQuery({
    queryKey: keys.contact(contact ?? 0),
    queryFn: () => bodyOf(api.GET("/api/v1/contacts/{contact}", { params: { path: { contact: contact ?? 0 } } })),
    enabled: contact !== null,
  });
