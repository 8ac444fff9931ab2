"""Who works when, from the staffing entries of a simulation file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.services.simulation.file import Staffing
from app.services.simulation.times import MINUTE, DayTimes
from routing.simulator import Shift

Stretch = tuple[int, int]


def shifts(staffing: Sequence[Staffing], known: Mapping[str, Sequence[int]], day: DayTimes) -> Iterator[Shift]:
    """All shifts; `known` has the agents by everything that `who` may name, and all of them by the empty name."""
    taken: set[int] = set()
    for entry in staffing:
        named = [agent for name in entry.who or ("",) for agent in known[name]]
        agents = [agent for agent in dict.fromkeys(named) if agent not in taken][: entry.count]
        taken.update(agents)
        breaks = tuple(day.within(each) for each in entry.breaks)
        for place, agent in enumerate(agents):
            for begins, ends in _stretches(entry, place, day):
                yield Shift(agent, begins, ends, _inside(breaks, begins, ends))


def _stretches(entry: Staffing, place: int, day: DayTimes) -> list[Stretch]:
    """When the agent at this place among those of the entry is there."""
    if entry.present is not None:
        return _present(entry.present, place, entry.interval_minutes * MINUTE, day.length)
    begins, ends = (0, day.length) if entry.shift is None else day.within(entry.shift)
    return [(begins, ends)] if begins < ends else []


def _present(counts: Sequence[int], place: int, interval: int, length: int) -> list[Stretch]:
    stretches: list[Stretch] = []
    for number, count in enumerate(counts):
        begins, ends = number * interval, min((number + 1) * interval, length)
        if count <= place or begins >= length:
            continue
        if stretches and stretches[-1][1] == begins:
            begins = stretches.pop()[0]
        stretches.append((begins, ends))
    return stretches


def _inside(breaks: Sequence[Stretch], begins: int, ends: int) -> tuple[Stretch, ...]:
    cut = ((max(begins, away), min(ends, back)) for away, back in breaks)
    return tuple(sorted((away, back) for away, back in cut if away < back))
