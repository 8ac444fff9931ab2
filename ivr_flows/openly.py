"""Signals as they may be kept: without what the flow they went to holds secret."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from msgspec.structs import replace

from ivr_flows.document import Document
from ivr_flows.flow import Flow
from ivr_flows.marks import VariableName, marked
from ivr_flows.proving import Proving
from ivr_flows.session import Session
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
from ivr_flows.step import Step
from ivr_flows.variables import Variable

HIDDEN = "hidden"


def open_signal(flow: Flow, session: Session, signal: Signal) -> Signal:
    """The signal this session met, of the same kind and length, with nothing secret in it."""
    frame = session.frames[-1]
    document = flow.parts[frame.flow].document
    step = document.steps[frame.step]
    match signal:
        case Digits(digits):
            return Digits("0" * len(digits)) if hears_secrets(document, step) else signal
        case Speech(_, confidence):
            return Speech(HIDDEN, confidence) if hears_secrets(document, step) else signal
        case LookedUp(result) if result is not None:
            return LookedUp(_open_answer(document, step, result))
        case Paid():
            return replace(signal, token="", profile="")
        case NoInput() | LookedUp() | TransferEnded() | Recorded() | QueueLeft() | HungUp():
            return signal
    assert_never(signal)


def hears_secrets(document: Document, step: Step) -> bool:
    """Whether what a caller keys or says at the step is secret."""
    return isinstance(step, Proving) or any(variable.secret for variable in _written(document, step))


def _written(document: Document, step: Step) -> list[Variable]:
    """The variables a step may write."""
    return [document.variables[str(name)] for _, name in marked(step, VariableName) if name in document.variables]


def _open_answer(document: Document, step: Step, result: dict[str, Any]) -> dict[str, Any]:
    """An answer with the declared fields of the record it goes to; a record inside an answer is treated so too."""
    records = [variable for variable in _written(document, step) if variable.type == "record"]
    if not records:
        return {key: value for key, value in result.items() if not isinstance(value, dict)}
    if isinstance(step, Proving):
        return {
            key: _open_record(records[0], value) if isinstance(value, dict) else value for key, value in result.items()
        }
    return _open_record(records[0], result)


def _open_record(variable: Variable, value: Mapping[str, Any]) -> dict[str, Any]:
    """A record without the fields that are secret or not declared; what is secret has the value of nothing."""
    if variable.secret:
        return variable.initial() if variable.fields else {}
    if not variable.fields:
        return dict(value)
    present = {name: field for name, field in variable.fields.items() if name in value}
    return {name: _open_field(field, value[name]) for name, field in present.items()}


def _open_field(field: Variable, value: Any) -> Any:
    if field.secret:
        return field.initial()
    return _open_record(field, value) if isinstance(value, dict) else value
