"""A plan in words, for whoever is asked to agree to it."""

from __future__ import annotations

from collections.abc import Iterator

from app.services.center.compare import Change


def describe(changes: list[Change]) -> str:
    """The plan as people read it: one line an object, its fields below it."""
    if not changes:
        return "Nothing to do: the center is as the file says.\n"
    return "".join(f"{line}\n" for change in changes for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    sign = {"create": "+", "change": "~", "restore": "+", "retire": "-"}[change.action]
    mark = "   (changed elsewhere since the last apply)" if change.elsewhere else ""
    yield f"{sign} {change.action:7} {change.key}{mark}"
    yield from (f"      {each.field}: {_shown(each.before)} -> {_shown(each.after)}" for each in change.fields)


def _shown(value: object) -> str:
    text = "-" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
