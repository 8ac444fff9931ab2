// Views for tests: plain ones, to be changed where a test cares.
import type { AgentView, ConnectionView, FloorView, OfferView, WaitingRow } from "../api/types";

export const AT = 1_800_000_000_000;

export const agentView = (changes: Partial<AgentView> = {}): AgentView => ({
  at: AT,
  agent: { id: 1, name: "Ana Lopez" },
  phone: "softphone",
  presence: "available",
  reason: null,
  next_presence: null,
  next_reason: null,
  misses: {},
  paused_until: null,
  work: "idle",
  since: AT,
  offer: null,
  connection: null,
  wrap_up: null,
  consult: null,
  reasons: [{ name: "lunch", title: "Lunch" }],
  dispositions: [],
  ...changes,
});

const onLine = { contact: 7, queue: "Billing", caller: "+17205550100" };
const customer = { callback: null, internal: false };

export const offerView: OfferView = {
  ...onLine,
  ...customer,
  id: "7-1",
  waited_ms: 9_000,
  deadline: AT + 15_000,
  auto_answer: false,
  collected: {},
};

export const connectionView = (changes: Partial<ConnectionView> = {}): ConnectionView => ({
  ...onLine,
  ...customer,
  number: 1,
  stage: "talking",
  tab: "mine",
  by_phone: false,
  held: false,
  held_since: null,
  holds: 0,
  hold_warning_ms: 120_000,
  hold_reminder_ms: 30_000,
  lost_deadline: null,
  talk_since: AT,
  wrap_up_requested: null,
  recording: null,
  listeners: [],
  help_asked: false,
  ...changes,
});

export const waitingRow = (contact: number, changes: Partial<WaitingRow> = {}): WaitingRow => ({
  ...onLine,
  callback: false,
  contact,
  since: AT,
  priority: 50,
  stage: "waiting",
  offered_to: null,
  assigned_to: null,
  gone: false,
  ...changes,
});

export const floorView = (changes: Partial<FloorView> = {}): FloorView => ({
  at: AT,
  figures: {
    waiting: 0,
    longest_wait_ms: null,
    service_level: { percent: null, threshold_s: 20, target_percent: 80, answered: 0, abandoned: 0 },
    answered: 0,
    abandoned: 0,
    agents_available: 0,
    contained: 0,
    calls_today: 0,
  },
  queues: [],
  agents: [],
  waiting: [],
  voicemails: [],
  ...changes,
});
