"""A live call as a scenario: played again from the signals that are kept of it, which hold no secret."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from app.errors import NotFound
from app.services.calls.caller_ids import is_withheld
from app.store import flow_signals
from ivr_flows import Flow, hours, signal_from_wire
from ivr_flows.marks import EmergencyName, HoursName, LogicalName, marked
from ivr_flows.scenarios import recorded
from ivr_flows.scenarios.replaying import Met, Replay, replay

if TYPE_CHECKING:
    from app.services.center.center import Center
    from app.store.database import Database
    from app.store.flow_signals import PastCall


class LiveCall(NamedTuple):
    """The scenario of a live call; ``faithful`` is false when the call went on otherwise than its scenario does."""

    scenario: dict[str, Any]
    faithful: bool


async def record(database: Database, center: Center, contact: int, *, exactly: bool) -> LiveCall:
    """The scenario of a contact's call so far. Raises `NotFound` when the contact was in no flow, or that is forgotten.

    The caller's number is not in it. Opening hours and emergencies are those of the center as it is now; figures of
    queues are not kept, so a call that went by them may not be played again to its end.
    """
    call = await flow_signals.call(database, contact)
    if call is None:
        raise NotFound(f"Contact {contact} was in no flow.")
    kept = await flow_signals.signals(database, contact)
    if not kept and call.sprints > 1:
        raise NotFound(f"What contact {contact} heard and said is forgotten by now.")
    flow = await center.flow(call.flow, call.version)
    head = _head(center, flow, call, contact)
    played = replay(flow, head, [Met(at, signal_from_wire(wire)) for at, wires in kept for wire in wires])
    acts = _to_its_end(played, call)
    return LiveCall(recorded(flow, head, acts, exactly=exactly), played.sprints == call.sprints)


def _to_its_end(played: Replay, call: PastCall) -> list[Any]:
    """A caller who hangs up is no signal to the flow of a live call: the call ends around it."""
    return [*played.acts, "hangs up"] if call.over and played.ended is None else played.acts


def _head(center: Center, flow: Flow, call: PastCall, contact: int) -> dict[str, Any]:
    called = {"called": call.number} | ({"withheld": True} if is_withheld(call.caller) else {})
    declared = center.emergencies(call.started_at)
    head = {
        "title": f"Call {contact}.",
        "flow": call.flow,
        "at": datetime.fromtimestamp(call.started_at // 1000, UTC).isoformat(),
        "call": called,
        "hours": {
            name: _state(center, name, call.started_at) for name in _names(flow, HoursName) if name in center.hours
        },
        "emergencies": {name: declared[name] for name in _names(flow, EmergencyName) if name in declared},
    }
    return {key: value for key, value in head.items() if value != {}}


def _names(flow: Flow, kind: type[LogicalName]) -> list[str]:
    return sorted({str(name) for part in flow.parts.values() for _, name in marked(part.document, kind)})


def _state(center: Center, name: str, at: int) -> object:
    """What the hours were at that instant, in the words of a scenario."""
    answer = hours.ask(center.hours[name], at)
    if answer.state == "holiday":
        return {"holiday": answer.reason}
    return {"closed": answer.reason} if answer.reason else answer.state
