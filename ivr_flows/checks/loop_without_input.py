"""No call goes round in circles while its caller is silent."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each circle of exits none of which needs a word or key from the caller."""
    done: set[str] = set()
    for name in subject.document.steps:
        circle = _circle(subject, name, done)
        if circle:
            fault = f"the call goes round without asking the caller: {' -> '.join([*circle, circle[0]])}"
            yield subject.document.problem(
                ("steps", circle[0]), fault, "Put a menu, a collect or a loop in between, or leave"
            )


def _circle(subject: Subject, start: str, done: set[str]) -> list[str]:
    """Depth first without recursion: ``way`` is the path so far, with the exits still to try at each step."""
    way: dict[str, list[str]] = {} if start in done else {start: list(subject.endless_ways(start))}
    while way:
        here, ahead = next(reversed(way.items()))
        if not ahead:
            done.add(here)
            way.popitem()
            continue
        step = ahead.pop()
        if step in way:
            done.update(way)
            return list(way)[list(way).index(step) :]
        if step not in done:
            way[step] = list(subject.endless_ways(step))
    return []
