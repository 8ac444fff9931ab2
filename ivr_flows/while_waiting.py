"""The flow a caller is in while waiting in a queue: it runs beside the call's own flow, in rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from msgspec import structs

from ivr_flows.document import Document
from ivr_flows.flow import Flow, Now
from ivr_flows.interpret import enter
from ivr_flows.session import Session, Sprint
from ivr_flows.steps.return_ import DONE, Return


def waiting_flow(flow: Flow, name: str) -> Flow | None:
    """The waiting flow of that name which a flow was compiled with, to be stepped for itself."""
    return replace(flow, name=name) if name in flow.parts else None


def begin(flow: Flow, call: Session, values: Mapping[str, Any], now: Now) -> Sprint:
    """The first sprint of a round; `call` is the session of the call's own flow, or of the round before.

    Each round has the guards of a call for itself, or a long wait would come to their end. Values are taken as `enter`
    takes them.
    """
    return enter(flow, structs.replace(call, sprints=0, faults=0), values, now)


def exit_of(flow: Flow, session: Session) -> str | None:
    """The exit a round ended by; none while it goes on, and of one that failed."""
    if session.ended != "completed":
        return None
    step = flow.parts[session.frames[-1].flow].step(session.frames[-1].step)
    return step.exit if isinstance(step, Return) else DONE


def kept(flow: Flow, session: Session) -> Mapping[str, Any]:
    """What the next round may know of this one: the variables of the flow itself."""
    return session.frames[0].variables if session.frames and session.frames[0].flow == flow.name else {}


def results(flow: Flow, session: Session) -> dict[str, Any]:
    """The flow's results that have a value by now."""
    document, values = flow.document, kept(flow, session)
    return {str(name): values[name] for name in document.results if _given(document, str(name), values)}


def _given(document: Document, name: str, values: Mapping[str, Any]) -> bool:
    return bool(values) and values[name] != document.variables[name].initial()
