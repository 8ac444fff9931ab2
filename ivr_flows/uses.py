"""Where a document uses expressions: each with its place, the kinds it may yield, and whether it may read secrets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ivr_flows import ears
from ivr_flows.document import Document
from ivr_flows.expressions import BadExpression, Engine, Expression, Kind, Program, Template
from ivr_flows.marks import Path, marked
from ivr_flows.steps.set import Set
from ivr_flows.variables import flat_kinds

_CALL: dict[str, Kind] = {
    "call.caller": "text",
    "call.called": "text",
    "call.withheld": "boolean",
    "call.language": "text",
    "call.verified": "number",
}
"""What every expression may read of the call."""


class Use(NamedTuple):
    """One expression of a document."""

    path: Path
    source: str
    wants: tuple[Kind, ...]
    secrets: bool


def uses(document: Document) -> Iterator[Use]:
    """Every expression of a document."""
    for path, expression in marked(document, Expression):
        yield Use(path, str(expression), expression.wants, _may_read_secrets(document, path, expression))
    for path, template in marked(document, Template):
        yield from (Use(path, source, template.wants, secrets=False) for source in template.sources())


def _may_read_secrets(document: Document, path: Path, expression: Expression) -> bool:
    """A value assigned to a variable may come from a secret only when the variable is one."""
    if path[0] == "steps" and isinstance(document.steps[str(path[1])], Set):
        declared = document.variables.get(str(path[-1]))
        return declared is None or declared.secret
    return expression.secrets


class Compiler:
    """Compiles the expressions of one document in one of its languages, by default the first, each source once."""

    def __init__(self, document: Document, language: str | None = None) -> None:
        self._document = document
        self._ear = ears.of(language or document.languages[0])
        self._compiled: dict[str, Program | BadExpression] = {}

    def compiled(self, source: str) -> Program | BadExpression:
        """The program of a source over all variables, or what is wrong with it."""
        if source not in self._compiled:
            self._compiled[source] = _attempt(self._full, source)
        return self._compiled[source]

    def reads_secret(self, source: str) -> bool:
        """Whether a good source is none without the secret variables: the engine itself proves the taint."""
        return isinstance(_attempt(self._open, source), BadExpression)

    @cached_property
    def _full(self) -> Engine:
        return Engine(flat_kinds(self._document.variables, secrets=True) | _CALL, self._ear)

    @cached_property
    def _open(self) -> Engine:
        return Engine(flat_kinds(self._document.variables, secrets=False) | _CALL, self._ear)


def _attempt(engine: Engine, source: str) -> Program | BadExpression:
    try:
        return engine.compile(source)
    except BadExpression as bad:
        return bad
