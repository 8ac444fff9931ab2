"""The routing configuration that follows from a center: ids for names, milliseconds for seconds."""

from __future__ import annotations

from collections.abc import Mapping

from app.services.center import kinds
from app.services.center.file import Key
from app.services.center.kinds.queue import Transfers
from app.services.center.names import Body
from app.services.center.plans import Ids, plan_of, requirement_of, skill_levels
from routing import AgentConfig, Config, QueueConfig
from routing.config import MissRule, MissRules, TransferRule
from routing.escalation import EscalationRule, Rules
from routing.requirement import at_least


def routing_config(objects: Mapping[Key, Body], ids: Ids) -> Config:
    """The configuration, without a number yet; the same center always gives the same one."""
    queues = {ids[key]: _queue(ids[key], body, ids) for key, body in objects.items() if isinstance(body, kinds.Queue)}
    agents = {ids[key]: _agent(ids[key], body, ids) for key, body in objects.items() if isinstance(body, kinds.Agent)}
    center = next((body for body in objects.values() if isinstance(body, kinds.Center)), None)
    ageing_ms = center.ageing_seconds * 1000 if center else 0
    plans = {ids[key]: plan_of(body.steps, ids) for key, body in objects.items() if isinstance(body, kinds.RoutingPlan)}
    return Config(
        0,
        dict(sorted(queues.items())),
        dict(sorted(agents.items())),
        ageing_ms=ageing_ms,
        plans=dict(sorted(plans.items())),
    )


def _queue(number: int, queue: kinds.Queue, ids: Ids) -> QueueConfig:
    return QueueConfig(
        number,
        priority=queue.priority,
        required=at_least(skill_levels(queue.required, ids)),
        preferred=skill_levels(queue.preferred, ids),
        offer_ms=queue.offer_seconds * 1000,
        refusals_max=queue.refusals_before_overflow,
        contacts_max=queue.contacts_max,
        misses=_miss_rules(queue),
        wrap_up_mode=queue.wrap_up_mode,
        wrap_up_ms=queue.wrap_up_seconds * 1000,
        wrap_up_extension_ms=queue.wrap_up_extension_seconds * 1000,
        wrap_up_extensions_max=queue.wrap_up_extensions,
        disposition_required=queue.disposition_required,
        ordering=queue.ordering,
        weight=queue.weight,
        ring=queue.ring,
        plan=None if queue.plan is None else ids[Key("routing_plan", queue.plan)],
        members=None if queue.members is None else requirement_of(queue.members, ids),
        waiting_max=queue.limits.most_waiting,
        staffed_only=queue.limits.unstaffed != "wait",
        available_only=queue.limits.unavailable != "wait",
        rules=_limits(queue.limits),
        transfers=_transfers(queue.transfers),
        delays={ids[Key("team", team)]: seconds * 1000 for team, seconds in sorted(queue.team_delays.items())},
    )


def _limits(limits: kinds.Limits) -> Rules:
    """The escalation rules that a queue's limits amount to."""
    longest = EscalationRule(after_ms=limits.longest_wait_seconds * 1000, leave="timeout")
    unstaffed = EscalationRule(staffed_under=1, leave="unstaffed")
    unavailable = EscalationRule(available_under=1, leave="unavailable")
    wanted = {
        longest: limits.longest_wait_seconds > 0,
        unstaffed: limits.unstaffed == "leave",
        unavailable: limits.unavailable == "leave",
    }
    return tuple(rule for rule, applies in wanted.items() if applies)


def _transfers(given: Transfers) -> TransferRule:
    return TransferRule(given.keep_age, given.ring_seconds * 1000, given.return_to, given.return_seconds * 1000)


def _miss_rules(queue: kinds.Queue) -> MissRules:
    limits, pauses = queue.misses_before_not_ready, queue.pause_seconds
    return MissRules(
        no_answer=MissRule(limits.no_answer, pauses.no_answer * 1000),
        declined=MissRule(limits.declined, pauses.declined * 1000),
        phone_failed=MissRule(limits.phone_failed, pauses.phone_failed * 1000),
        phone_unanswered=MissRule(limits.phone_unanswered, pauses.phone_unanswered * 1000),
    )


def _agent(number: int, agent: kinds.Agent, ids: Ids) -> AgentConfig:
    queues = tuple(sorted(ids[Key("queue", name)] for name in agent.queues))
    skills, team = dict(skill_levels(agent.skills, ids)), ids[Key("team", agent.team)]
    return AgentConfig(number, skills, queues, weight=agent.weight, team=team)
