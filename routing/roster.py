"""The agents of a configuration as bits of one number, so that who fits a contact is found by a few set operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_, or_
from typing import assert_never

from routing.config import Config, QueueConfig
from routing.requirement import AllOf, AnyOf, InTeams, Named, NoneOf, Requirement, Skilled, SkillLevels


def set_bits(mask: int) -> Iterator[int]:
    """The places of the ones, highest first: without its highest one a number is the shorter."""
    while mask:
        place = mask.bit_length() - 1
        yield place
        mask ^= 1 << place


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


def is_few(mask: int, total: int, pace: float) -> bool:
    """Whether to sort the members of a set, rather than to meet the first of them along the order of all.

    Along the order one in total / members is a member, and some six are wanted. `pace` tells how many are looked at
    there in the time in which one member is found and sorted.
    """
    members = mask.bit_count()
    return members * members * pace <= 6 * total


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


class Roster:
    """Which agents serve a queue and meet a requirement; fixed for a configuration."""

    __slots__ = ("_levels", "_masks", "_serving", "agents", "all", "bit", "config", "place", "weights")

    def __init__(self, config: Config) -> None:
        self.config = config
        self.agents = sorted(config.agents)
        self.place = {agent: place for place, agent in enumerate(self.agents)}
        self.bit = {agent: 1 << place for agent, place in self.place.items()}
        self.all = (1 << len(self.agents)) - 1
        self._masks: dict[Requirement, int] = {}
        self._levels: dict[int, dict[int, int]] = {}
        self.weights = self._by_weight()
        """Agents, as bits, beside the weight they are drawn with, lightest first."""
        self._serving = self._by_queue()

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
        """Who may take a contact of the queue that needs this and has reached this age, as bits."""
        settings = self.config.queues.get(queue)
        if settings is None:
            return 0
        return self._asked_at(settings, age_ms) & self.mask(settings.required) & self.mask(required)

    def serving(self, queue: int) -> int:
        """Who serves the queue, as bits."""
        return self._serving.get(queue, 0)

    def mask(self, requirement: Requirement) -> int:
        """Who meets the requirement, whatever queues they serve, as bits."""
        found = self._masks.get(requirement)
        if found is None:
            found = self._masks[requirement] = self._scan(requirement)
        return found

    def along(self, places: Iterable[int], mask: int) -> Iterator[int]:
        """Where along these places the agents of a set, as bits, are met: a byte is read at once, a long number not."""
        octets = mask.to_bytes(len(self.agents) // 8 + 1, "little")
        for at, place in enumerate(places):
            if octets[place >> 3] >> (place & 7) & 1:
                yield at

    def levels(self, skill: int) -> dict[int, int]:
        """Who has the skill, by the level."""
        found = self._levels.get(skill)
        if found is None:
            found = self._levels[skill] = self._by_level(skill)
        return found

    def _asked_at(self, settings: QueueConfig, age_ms: int) -> int:
        """Who serves the queue, but for teams that are asked later."""
        later = tuple(team for team, delay in settings.delays.items() if delay > age_ms)
        serving = self.serving(settings.id)
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
                return self._between(skill, least, most)
            case Named(agents):
                return _union(self.bit.get(agent, 0) for agent in agents)
            case InTeams(teams):
                return _union(self.bit[agent.id] for agent in self.config.agents.values() if agent.team in teams)
            case AllOf(parts):
                return reduce(and_, map(self.mask, parts), self.all)
            case AnyOf(parts):
                return _union(map(self.mask, parts))
            case NoneOf(parts):
                return self.all & ~_union(map(self.mask, parts))
            case _:
                assert_never(requirement)

    def _between(self, skill: int, least: int, most: int | None) -> int:
        having = self.levels(skill).items()
        return _union(agents for level, agents in having if least <= level and (most is None or level <= most))

    def _by_queue(self) -> dict[int, int]:
        serving: dict[int, int] = {}
        for agent in self.config.agents.values():
            for queue in agent.queues:
                serving[queue] = serving.get(queue, 0) | self.bit[agent.id]
        for settings in self.config.queues.values():
            if settings.members is not None:
                serving[settings.id] = serving.get(settings.id, 0) | self.mask(settings.members)
        return serving

    def _by_level(self, skill: int) -> dict[int, int]:
        levels: dict[int, int] = {}
        for agent in self.config.agents.values():
            if (level := agent.skills.get(skill)) is not None:
                levels[level] = levels.get(level, 0) | self.bit[agent.id]
        return levels

    def _by_weight(self) -> tuple[tuple[int, int], ...]:
        weights: dict[int, int] = {}
        for agent in self.config.agents.values():
            weights[agent.weight] = weights.get(agent.weight, 0) | self.bit[agent.id]
        return tuple(sorted(weights.items()))
