"""Escalation rules on their way from a flow to routing, and what callers are told when one applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing.escalation import EscalationRule, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.center.center import Center
    from ivr_flows.instructions import Escalation

OVERFLOW, VOICEMAIL = "overflow", "voicemail"
"""The exits of the flow's step by which a rule lets the caller leave."""


def rules(told: Iterable[Escalation], center: Center) -> Rules:
    """The flow's rules as routing takes them, in their order; a skill the center does not have cannot be relaxed."""
    return tuple(_rule(each, center) for each in told)


def _rule(rule: Escalation, center: Center) -> EscalationRule:
    skills = center.skill_levels(dict.fromkeys(rule.relax, 1))
    return EscalationRule(
        after_ms=_ms(rule.after),
        ahead_min=rule.position_over,
        wait_over_ms=_ms(rule.estimate_over),
        staffed_under=rule.staffed_under,
        raise_priority=rule.raise_priority,
        relax=tuple(skill for skill, _ in skills),
        leave=VOICEMAIL if rule.voicemail else OVERFLOW if rule.overflow else None,
        available_under=rule.available_under,
    )


def _ms(seconds: int | None) -> int | None:
    return None if seconds is None else seconds * 1000
