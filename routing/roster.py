"""The agents of a configuration as bits of one number, so that who fits a contact is found by a few set operations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_, or_
from typing import assert_never

from routing.config import Config, QueueConfig
from routing.requirement import AllOf, AnyOf, InTeams, Named, NoneOf, Requirement, Skilled, SkillLevels


def set_bits(mask: int) -> Iterator[int]:
    """The places of the ones, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def nth_bit(mask: int, n: int) -> int:
    """The place of the n-th one, lowest first, counted from 0: halves are looked through, not ones."""
    place, width = 0, mask.bit_length()
    while width > 1:
        half = width // 2
        low = mask & ((1 << half) - 1)
        ones = low.bit_count()
        if n < ones:
            mask, width = low, half
        else:
            mask, width, place, n = mask >> half, width - half, place + half, n - ones
    return place


def is_few(mask: int, total: int) -> bool:
    """Whether to sort the members of a set, rather than to meet the first of them along the order of all.

    Along the order one in total / members is met, so that sorting pays up to about the square root of the total.
    """
    members = mask.bit_count()
    return members * members <= total


class Roster:
    """Which agents serve a queue and have a skill; fixed for a configuration."""

    __slots__ = ("_levels", "_skilled", "agents", "bit", "config", "members", "weights")

    def __init__(self, config: Config) -> None:
        self.config = config
        self.agents = sorted(config.agents)
        self.bit = {agent: 1 << place for place, agent in enumerate(self.agents)}
        self.all = (1 << len(self.agents)) - 1
        self._masks: dict[Requirement, int] = {}
        self._serving: dict[int, int] = {}
        for agent in config.agents.values():
            for queue in agent.queues:
                self._serving[queue] = self._serving.get(queue, 0) | self.bit[agent.id]
        for settings in config.queues.values():
            if settings.members is not None:
                self._serving[settings.id] = self._serving.get(settings.id, 0) | self.mask(settings.members)

    def tiers(
        self, queue: int, required: Requirement, preferred: SkillLevels, age_ms: int, assigned: int | None
    ) -> tuple[int, ...]:
        """Who may take such a contact, by how many of the preferred skills they meet, most first.

        Of an assigned contact it is that agent, whatever the skills and queues.
        """
        if assigned is not None:
            return (self.bit.get(assigned, 0),)
        fit, settings = self.fit(queue, required, age_ms), self.config.queue(queue)
        return self._by_preference(fit, dict.fromkeys(settings.preferred + preferred))

    def fit(self, queue: int, required: Requirement, age_ms: int) -> int:
        """Who may take a contact of the queue that needs this and has reached this age."""
        settings = self.config.queues.get(queue)
        if settings is None:
            return 0
        return self._asked_at(settings, age_ms) & self.mask(settings.required) & self.mask(required)

    def mask(self, requirement: Requirement) -> int:
        """Who meets the requirement, whatever queues they serve."""
        found = self._masks.get(requirement)
        if found is None:
            found = self._masks[requirement] = self._scan(requirement)
        return found

    def _asked_at(self, settings: QueueConfig, age_ms: int) -> int:
        """Who serves the queue, but for teams that are asked later."""
        later = tuple(team for team, delay in settings.delays.items() if delay > age_ms)
        serving = self._serving.get(settings.id, 0)
        return serving & ~self.mask(InTeams(later)) if later else serving

    def _by_preference(self, fit: int, preferred: dict[tuple[int, int], None]) -> tuple[int, ...]:
        tiers = [fit]
        for skill in preferred:
            having = self.mask(Skilled(*skill))
            met, unmet = [tier & having for tier in tiers], [tier & ~having for tier in tiers]
            tiers = [better | worse for better, worse in zip([*met, 0], [0, *unmet], strict=True)]
        return tuple(tiers)

    def _scan(self, requirement: Requirement) -> int:
        match requirement:
            case Skilled(skill, least, most):
                return self._skilled(skill, least, most)
            case Named(agents):
                return sum(self.bit.get(agent, 0) for agent in set(agents))
            case InTeams(teams):
                return sum(self.bit[agent.id] for agent in self.config.agents.values() if agent.team in teams)
            case AllOf(parts):
                return reduce(and_, map(self.mask, parts), self.all)
            case AnyOf(parts):
                return reduce(or_, map(self.mask, parts), 0)
            case NoneOf(parts):
                return self.all & ~reduce(or_, map(self.mask, parts), 0)
            case _:
                assert_never(requirement)

    def _skilled(self, skill: int, least: int, most: int | None) -> int:
        levels = ((self.bit[agent.id], agent.skills.get(skill)) for agent in self.config.agents.values())
        return sum(bit for bit, level in levels if level is not None and least <= level <= (level if most is None else most))
