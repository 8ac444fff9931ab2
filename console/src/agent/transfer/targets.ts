// What a customer may be given on to, as one list to search: each entry says what it is called and what is known of it.
import type { AgentTarget, ListedTarget, QueueTarget, TransferDirectory, TransferWish } from "../../api/types";
import { humanize } from "../../shared/words";

export interface Target {
  /** Unique in the list. */
  key: string;
  group: "Queues" | "Colleagues" | "Numbers and flows" | "Typed number";
  title: string;
  detail: string;
  /** Why it cannot be chosen now is told by `detail`. */
  disabled: boolean;
  /** Whether somebody is there who can be asked, as in a flow nobody is. */
  speaks: boolean;
  wish: TransferWish;
}

const NUMBER = /^\+?[\d\s().-]{4,}$/;

/** Everything whose title or detail holds the words; what looks like a number may be dialed as it is. */
export function targetsOf(directory: TransferDirectory, search: string): Target[] {
  const wanted = search.trim().toLowerCase();
  const all = [
    ...directory.queues.map(queueTarget),
    ...directory.agents.map(agentTarget),
    ...directory.targets.map(listedTarget),
  ];
  const found = all.filter(({ title, detail }) => `${title} ${detail}`.toLowerCase().includes(wanted));
  return NUMBER.test(wanted) ? [...found, typedNumber(search.trim())] : found;
}

function queueTarget(queue: QueueTarget): Target {
  const detail = queue.open ? `${queue.waiting} waiting${waitOf(queue)}` : "Closed now";
  const wish: TransferWish = { to: "queue", name: queue.name };
  const head = { key: `queue ${queue.name}`, group: "Queues" as const, title: queue.title };
  return { ...head, detail, disabled: !queue.open, speaks: true, wish };
}

/** The wait of one more caller, in minutes, where it can be told. */
function waitOf({ wait_low_s: low, wait_high_s: high }: QueueTarget): string {
  if (low === null || high === null) return "";
  const [least, most] = [Math.floor(low / 60), Math.ceil(high / 60)];
  return least === most ? `, about ${most} min` : `, ${least} to ${most} min`;
}

function agentTarget(agent: AgentTarget): Target {
  const away = agent.reason ? humanize(agent.reason) : "Not ready";
  const detail = agent.available ? (agent.work === "idle" ? "Free" : "At work, will be asked after it") : away;
  const wish: TransferWish = { to: "agent", name: String(agent.id) };
  const head = { key: `agent ${agent.id}`, group: "Colleagues" as const, title: agent.name };
  return { ...head, detail, disabled: !agent.available, speaks: true, wish };
}

function listedTarget(target: ListedTarget): Target {
  const wish: TransferWish = { to: "target", name: target.name };
  const detail = target.number ?? "Flow";
  const head = { key: `target ${target.name}`, group: "Numbers and flows" as const, title: target.title };
  return { ...head, detail, disabled: false, speaks: target.number !== null, wish };
}

const typedNumber = (number: string): Target => ({
  key: "typed",
  group: "Typed number",
  title: number,
  detail: "Dial this number",
  disabled: false,
  speaks: true,
  wish: { to: "number", name: number },
});
