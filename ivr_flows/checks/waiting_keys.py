"""No waiting flow has a use of its own for a key of the queue in which it is heard."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.document import Document
from ivr_flows.problems import Problem
from ivr_flows.steps.enqueue import Enqueue
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each key that would never reach the waiting flow, for the queue takes it first."""
    for name, step in subject.document.steps.items():
        if isinstance(step, Enqueue) and step.waiting_flow is not None:
            for document in subject.run_by(step.waiting_flow):
                for key, where in sorted(_own_keys(document).items()):
                    if key in step.queue_keys():
                        fault = f"the queue takes the key {key}, which `{document.name}` uses at {where}"
                        path = ("steps", name, "waiting_flow")
                        yield subject.document.problem(path, fault, "Use another key for one of them")


def _own_keys(document: Document) -> dict[str, str]:
    """The keys a document has a use for, each with where that is."""
    found = {key: f"`{name}`" for name, step in document.steps.items() for key in step.own_keys()}
    return found if document.operator is None else {**found, document.operator.key: "`operator`"}
