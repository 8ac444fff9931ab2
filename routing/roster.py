"""The agents of a configuration as bits of one number, so that who fits a contact is found by a few set operations."""

from __future__ import annotations

from collections.abc import Iterator

from routing.config import Config, SkillLevels


def set_bits(mask: int) -> Iterator[int]:
    """The places of the ones, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def is_few(mask: int, total: int) -> bool:
    """Whether to sort the members of a set, rather than to meet the first of them along the order of all.

    Along the order one in total / members is met, so that sorting pays up to about the square root of the total.
    """
    members = mask.bit_count()
    return members * members <= total


class Roster:
    """Which agents serve a queue and have a skill; fixed for a configuration."""

    __slots__ = ("_skilled", "agents", "bit", "config", "members")

    def __init__(self, config: Config) -> None:
        self.config = config
        self.agents = sorted(config.agents)
        self.bit = {agent: 1 << place for place, agent in enumerate(self.agents)}
        self.members: dict[int, int] = {}
        for agent in config.agents.values():
            for queue in agent.queues:
                self.members[queue] = self.members.get(queue, 0) | self.bit[agent.id]
        self._skilled: dict[tuple[int, int], int] = {}

    def tiers(self, queue: int, required: SkillLevels, preferred: SkillLevels) -> tuple[int, ...]:
        """Who may take such a contact, by how many of the preferred skills they meet, most first."""
        settings = self.config.queues.get(queue)
        if settings is None:
            return (0,)
        fit = self.members.get(queue, 0)
        for skill in settings.required + required:
            fit &= self._having(skill)
        return self._by_preference(fit, dict.fromkeys(settings.preferred + preferred))

    def _by_preference(self, fit: int, preferred: dict[tuple[int, int], None]) -> tuple[int, ...]:
        tiers = [fit]
        for skill in preferred:
            having = self._having(skill)
            met, unmet = [tier & having for tier in tiers], [tier & ~having for tier in tiers]
            tiers = [better | worse for better, worse in zip([*met, 0], [0, *unmet], strict=True)]
        return tuple(tiers)

    def _having(self, skill: tuple[int, int]) -> int:
        found = self._skilled.get(skill)
        if found is None:
            found = self._skilled[skill] = self._scan(*skill)
        return found

    def _scan(self, skill: int, level: int) -> int:
        having = (self.bit[agent.id] for agent in self.config.agents.values() if agent.skills.get(skill, -1) >= level)
        return sum(having)
