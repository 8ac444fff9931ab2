"""What a call presents as its caller: a number that can be used, or anything else."""

from __future__ import annotations

from ivr_flows.variables import is_phone

LONGEST = 200
"""Characters of a caller id that are kept."""
_spelled = {
    "+266696687": "anonymous",
    "+7378742833": "restricted",
    "+2562533": "blocked",
    "+8656696": "unknown",
    "+86282452253": "unavailable",
}
"""Words that some networks spell on a keypad where a number belongs: all those calls would seem to be one caller's."""


def presented(caller: str) -> str:
    """The caller id as it is kept: E.164, or whatever text stands in its place, as far as it is worth keeping."""
    return _spelled.get(caller, caller[:LONGEST])


def is_withheld(caller: str) -> bool:
    """Whether a caller has no usable number; to a canary, each such call is somebody else."""
    return not is_phone(presented(caller))
