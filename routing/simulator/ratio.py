"""A part over its whole, where there is a whole."""

from __future__ import annotations


def ratio(part: float, whole: float) -> float | None:
    """The one over the other; none over nothing."""
    return part / whole if whole else None
