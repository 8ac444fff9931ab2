"""What counts against a version of a flow: a call that failed in it, and a caller who used up all attempts."""

from __future__ import annotations

from collections.abc import Iterable

from ivr_flows import Flow
from ivr_flows.journal import Ended, Entry, Fault, Left

FAILED, EXHAUSTED = "failed", "exhausted"


def troubles(flow: Flow, entries: Iterable[Entry]) -> list[str]:
    """The kinds of trouble among the entries of a sprint; most have none."""
    return sorted({kind for entry in entries if (kind := _kind(flow, entry)) is not None})


def _kind(flow: Flow, entry: Entry) -> str | None:
    match entry:
        case Fault() | Ended(reason="error"):
            return FAILED
        case Left(part, step, exit_) if flow.parts[part].step(step).gives_up(exit_):
            return EXHAUSTED
        case _:
            return None
