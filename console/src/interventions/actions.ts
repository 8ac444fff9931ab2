// What supervisors do by hand, as it is told afterwards.
import { humanize } from "../shared/words";
import { serviceNow } from "../time/clock";
import { moment } from "../time/format";

const ACTIONS: Record<string, string> = {
  set_presence: "Changed the state",
  change_profile: "Changed the skills",
  change_phone: "Changed the phone",
  assign: "Assigned the caller",
  requeue: "Moved the caller",
  reprioritise: "Changed the priority",
  listen: "Listened",
  take_over: "Took the customer over",
  call_now: "Called back first",
  reschedule_callback: "Moved the callback",
  withdraw_callback: "Withdrew the callback",
  close_queues: "Closed queues",
  open_queues: "Opened queues",
  declare_emergency: "Declared an emergency",
  end_emergency: "Ended an emergency",
};

export const actionInWords = (action: string): string => ACTIONS[action] ?? humanize(action);

/** Callbacks are moved to the instant at which a slot begins. */
export const detailInWords = (action: string, what: string): string =>
  action === "reschedule_callback" ? `to ${moment(Number(what), serviceNow())}` : what;

export const ACTION_CHOICES = [
  { value: "", label: "Any" },
  ...Object.entries(ACTIONS).map(([value, label]) => ({ value, label })),
];
