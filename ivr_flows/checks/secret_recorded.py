"""No secret is keyed or said while the call may be recorded: keys, too, can be told from their tones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr_flows.asking import Patient
from ivr_flows.document import Document
from ivr_flows.marks import FlowName, marked
from ivr_flows.openly import hears_secrets
from ivr_flows.problems import Problem
from ivr_flows.step import Step
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each step that takes a secret, itself or in a part, where a recording may run."""
    for name in sorted(_recorded(subject.document, recorded=False)):
        fault = _fault(subject.document, subject.document.steps[name], subject.library or {}, ())
        if fault:
            mend = "Run it in a part by `secure`, or pause the recording before"
            yield subject.document.problem(("steps", name), f"{fault} while the call may be recorded", mend)


def _fault(document: Document, step: Step, library: Mapping[str, Document], above: tuple[str, ...]) -> str | None:
    """What is secret at the step, when it is recorded."""
    if step.unrecorded:
        return None
    if isinstance(step, Patient) and hears_secrets(document, step):
        return "a secret is entered here"
    parts = (library[name] for _, name in marked(step, FlowName) if name in library and name not in above)
    entered = (each.name for each in parts if _takes_secrets(each, library, (*above, each.name)))
    return next((f"`{name}` takes a secret" for name in entered), None)


def _takes_secrets(part: Document, library: Mapping[str, Document], above: tuple[str, ...]) -> bool:
    """Whether the part takes a secret before it has ended the recording that runs."""
    return any(_fault(part, part.steps[name], library, above) for name in _recorded(part, recorded=True))


def _recorded(document: Document, *, recorded: bool) -> set[str]:
    """The steps at which a recording may run; ``recorded`` says whether one may run at the start."""
    starts = {name for name, step in document.steps.items() if any(map(step.records, document.exits(name)))}
    anywhere = [document.on_error, document.operator.to if document.operator else None] if starts or recorded else []
    ahead: list[str | None] = [document.start if recorded else None, *anywhere]
    ahead += [
        target for name in starts for exit_, target in document.exits(name).items() if _runs(document, name, exit_)
    ]
    found: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name in document.steps and name not in found:
            found.add(name)
            exits = document.exits(name)
            ahead += [target for exit_, target in exits.items() if document.steps[name].records(exit_) is not False]
    return found


def _runs(document: Document, name: str, exit_: str) -> bool:
    return bool(document.steps[name].records(exit_))
