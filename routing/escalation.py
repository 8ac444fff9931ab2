"""Escalation rules: when somebody waits too long, and what then changes; each applies once to a contact in a queue."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

LOOK_MS = 10_000
"""How often what is not a matter of time alone is looked at again."""


class EscalationRule(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """When every condition given holds, everything given is done. Times are in milliseconds."""

    after_ms: int | None = None
    """The contact's age is at least this."""
    ahead_min: int | None = None
    """At least so many of its queue stand before it."""
    wait_over_ms: int | None = None
    """Its estimated wait, as it was last told, is longer than this."""
    staffed_under: int | None = None
    """Fewer agents of its queue are signed in."""
    raise_priority: int = 0
    relax: tuple[int, ...] = ()
    """Skills that the contact itself and its steps no longer ask for; what the queue asks for stays."""
    leave: str | None = None
    """The reason with which it leaves the queue; not while an agent is being asked."""
    available_under: int | None = None
    """Fewer agents of its queue are available, be they at work."""

    @property
    def timed(self) -> bool:
        """Whether time alone decides."""
        looked_at = (self.ahead_min, self.wait_over_ms, self.staffed_under, self.available_under)
        return all(condition is None for condition in looked_at)


Rules = tuple[EscalationRule, ...]


def next_look(rules: Rules, applied: Collection[int], age_from: int, earliest: int) -> int | None:
    """When to look at the rules of a contact that are not applied yet: not before `earliest`, None when there are none.

    A rule of time alone is looked at when its time has come; the others from their time on, every `LOOK_MS`.
    """
    looks = [
        max(age_from + (rule.after_ms or 0), earliest) for number, rule in enumerate(rules) if number not in applied
    ]
    return min(looks, default=None)


def priority_after(rules: Sequence[EscalationRule], priority: int, most: int) -> int:
    """The priority once these rules have raised it; never above the most there is, and never lowered."""
    return max(priority, min(most, priority + sum(rule.raise_priority for rule in rules)))
