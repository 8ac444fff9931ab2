"""The static checks: each module of this folder holds one, and is found by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from ivr_flows.document import Document
from ivr_flows.problems import Problem
from ivr_flows.subject import Bindings, Subject

Check = Callable[[Subject], Iterator[Problem]]

CHECKS: dict[str, Check] = {
    module.name: import_module(f"{__name__}.{module.name}").check for module in iter_modules(__path__)
}
"""Every check by its name."""


def check(
    document: Document, bindings: Bindings | None = None, library: Mapping[str, Document] | None = None
) -> list[Problem]:
    """Everything wrong with a document, from its top to its end; none means that it is safe to publish.

    With ``bindings``, logical names must be among them; with a ``library``, sub-flows must be in it and fit.
    """
    subject = Subject(document, bindings or {}, library)
    problems = {problem for each in CHECKS.values() for problem in each(subject)}
    return sorted(problems, key=lambda problem: (problem.line or 0, problem))
