"""Only the desk decides: whoever else called routing's decider would change the state of things outside a turn."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tools.lints.source import Finding, Source

deciders = {"decide", "handle"}
door = "app/services/desk/"


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every import of a decider in the service outside the desk."""
    for source in sources:
        if source.path.startswith("app/") and source.is_python and not source.path.startswith(door):
            yield from _imports(source)


def _imports(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "routing":
            for name in deciders & {alias.name for alias in node.names}:
                yield Finding(source.path, node.lineno, f"only {door} may call routing's {name}")
