"""Requirements: which agents may take a contact, by skills, names and teams, in one canonical form."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple, TypeVar, assert_never

import msgspec

SkillLevels = tuple[tuple[int, int], ...]
"""Pairs of skill id and least level."""


class Skilled(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="skill"):
    """The agents who have the skill at a level between the two, both included; None: however high."""

    skill: int
    at_least: int = 0
    at_most: int | None = None


class Named(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="agents"):
    """These agents."""

    agents: tuple[int, ...]


class InTeams(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="teams"):
    """The members of these teams."""

    teams: tuple[int, ...]


class AllOf(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="all"):
    """The agents who meet every part; without parts, everybody."""

    parts: tuple[Requirement, ...] = ()


class AnyOf(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="any"):
    """The agents who meet some part; without parts, nobody."""

    parts: tuple[Requirement, ...] = ()


class NoneOf(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="none"):
    """The agents who meet no part."""

    parts: tuple[Requirement, ...] = ()


Requirement = Skilled | Named | InTeams | AllOf | AnyOf | NoneOf
"""Who may take a contact."""

ANYONE = AllOf()
NOBODY = AnyOf()

Group = TypeVar("Group", AllOf, AnyOf)


def canonical(requirement: Requirement) -> Requirement:
    """The same agents under every configuration, written the one way that equal demands share.

    Order, repetition and nesting are lost: only so do contacts with equal demands stand in one line.
    """
    match requirement:
        case Skilled() | AllOf(()) | AnyOf(()):
            return requirement
        case Named(agents):
            return Named(tuple(sorted(set(agents)))) if agents else NOBODY
        case InTeams(teams):
            return InTeams(tuple(sorted(set(teams)))) if teams else NOBODY
        case AllOf(parts):
            return all_of(*parts)
        case AnyOf(parts):
            return any_of(*parts)
        case NoneOf(parts):
            return _opposite(any_of(*parts))
        case _:
            assert_never(requirement)


def all_of(*parts: Requirement) -> Requirement:
    """Who meets every part, in canonical form."""
    flat = _flat(AllOf, parts)
    if NOBODY in flat:
        return NOBODY
    return flat[0] if len(flat) == 1 else AllOf(flat)


def any_of(*parts: Requirement) -> Requirement:
    """Who meets some part, in canonical form."""
    flat = _flat(AnyOf, parts)
    if ANYONE in flat:
        return ANYONE
    return flat[0] if len(flat) == 1 else AnyOf(flat)


def _opposite(requirement: Requirement) -> Requirement:
    """Who does not meet a requirement that is canonical."""
    match requirement:
        case AllOf(()):
            return NOBODY
        case AnyOf(()):
            return ANYONE
        case AnyOf(parts):
            return NoneOf(parts)
        case NoneOf(parts):
            return any_of(*parts)
        case _:
            return NoneOf((requirement,))


def _flat(group: type[Group], parts: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    """The parts in canonical form, each once and in one order; a group within the same kind of group is dissolved."""
    found: set[Requirement] = set()
    for part in map(canonical, parts):
        found.update(part.parts if isinstance(part, group) else (part,))
    return tuple(sorted(found, key=msgspec.json.encode))


def without(requirement: Requirement, skills: Collection[int]) -> Requirement:
    """What is left of one in canonical form when these skills are not asked for; what rules agents out stays."""
    match requirement:
        case Skilled(skill):
            return ANYONE if skill in skills else requirement
        case AllOf(parts):
            return all_of(*(without(part, skills) for part in parts))
        case AnyOf(parts):
            return any_of(*(without(part, skills) for part in parts))
        case Named() | InTeams() | NoneOf():
            return requirement
        case _:
            assert_never(requirement)


class Numbering(NamedTuple):
    """What the numbers of one configuration are in another."""

    skill: Callable[[int], int]
    agent: Callable[[int], int]
    team: Callable[[int], int]


def renumbered(requirement: Requirement, to: Numbering) -> Requirement:
    """The same demand under another configuration, in canonical form."""
    match requirement:
        case Skilled(skill, least, most):
            return Skilled(to.skill(skill), least, most)
        case Named(agents):
            return canonical(Named(tuple(map(to.agent, agents))))
        case InTeams(teams):
            return canonical(InTeams(tuple(map(to.team, teams))))
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            return canonical(type(requirement)(tuple(renumbered(part, to) for part in parts)))
        case _:
            assert_never(requirement)


def at_least(levels: SkillLevels) -> Requirement:
    """Who has all these skills at these levels or higher, in canonical form."""
    return all_of(*(Skilled(skill, level) for skill, level in levels))


def merged(levels: SkillLevels) -> SkillLevels:
    """Each once and in one order, so that equal demands are equal."""
    return tuple(sorted(set(levels))) if len(levels) > 1 else levels


def skills_of(requirement: Requirement) -> frozenset[int]:
    """The skills that count for the requirement; those it only rules out do not."""
    match requirement:
        case Skilled(skill):
            return frozenset({skill})
        case AllOf(parts) | AnyOf(parts):
            return frozenset().union(*map(skills_of, parts))
        case Named() | InTeams() | NoneOf():
            return frozenset()
        case _:
            assert_never(requirement)
