"""Replaying: the signals a live call met, played again, become the acts of a scenario."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, assert_never

from msgspec.structs import replace

from ivr_flows.flow import Flow
from ivr_flows.instructions import Instruction
from ivr_flows.safe_yaml import Text
from ivr_flows.scenarios.acts import Answer
from ivr_flows.scenarios.call import Call
from ivr_flows.scenarios.reading import scenario_of
from ivr_flows.scenarios.typed import NotUnderstood, line
from ivr_flows.signals import (
    Digits,
    HungUp,
    LookedUp,
    NoInput,
    Paid,
    QueueLeft,
    Recorded,
    Signal,
    Speech,
    TransferEnded,
)
from ivr_flows.wire import to_wire

_LONG_MS = 60_000
"""A pause that a scenario tells of."""
Plain = dict[str, Any]


class Met(NamedTuple):
    """A signal a call met at an instant (milliseconds)."""

    at: int
    signal: Signal


class Replay(NamedTuple):
    """The acts of a call played again, how many sprints it took, and why it is over, if it is."""

    acts: list[Any]
    sprints: int
    ended: str | None


def replay(flow: Flow, head: Plain, met: Iterable[Met]) -> Replay:
    """Play a call again from the signals it met; a signal that is not awaited any more is the last one played.

    ``head`` is a scenario without its steps.
    """
    scenario = scenario_of(Text(head, {}))
    call = Call(flow, scenario, scenario.call.trigger(), scenario.at_ms)
    acts: list[Any] = []
    for at, signal in met:
        if at - call.now_ms >= _LONG_MS:
            acts.append({"time passes": (at - call.now_ms) // 1000})
            call.pass_time((at - call.now_ms) // 1000)
        acts.append(_act(signal, call.wait))
        call.happen(signal)
        if call.refused:
            break
    return Replay(acts, call.session.sprints, call.ended)


def _act(signal: Signal, wait: Instruction) -> Any:
    """The line that stands for a signal at a wait: a word people write, or the signal as it is."""
    raw = _word(signal)
    try:
        act = line(raw)
    except NotUnderstood:
        return {"signal": to_wire(signal)}
    same = isinstance(act, Answer) and _nameless(act.signal(wait)) == _nameless(signal)
    return raw if same else {"signal": to_wire(signal)}


def _nameless(signal: Signal | None) -> Signal | None:
    """The signal without the name of what was recorded, which means nothing to another call."""
    return replace(signal, recording="") if isinstance(signal, Recorded) else signal


def _word(signal: Signal) -> Any:
    match signal:
        case Digits(digits):
            return {"presses": digits}
        case Speech(text, confidence):
            return {"says": text if confidence == 1 else {"words": text, "confidence": confidence}}
        case NoInput():
            return "is silent"
        case LookedUp(result, error):
            return {"answers": error or result}
        case Recorded(_, seconds):
            return {"leaves message": seconds} if seconds else "is silent"
        case QueueLeft() | TransferEnded():
            return _release(signal)
        case Paid():
            return {"pays": {key: value for key, value in to_wire(signal).items() if key != "signal"}}
        case HungUp():
            return "hangs up"
    assert_never(signal)


def _release(signal: QueueLeft | TransferEnded) -> Any:
    """How the caller comes back from a queue or from whoever was dialed."""
    if isinstance(signal, TransferEnded):
        return {"is answered": signal.seconds} if signal.status == "completed" else {"is told": signal.status}
    if signal.reason == "key":
        return {"presses": signal.key}
    if signal.reason == "exit":
        return {"leaves by": signal.exit}
    return "is answered" if signal.reason == "answered" else {"is told": signal.reason}
