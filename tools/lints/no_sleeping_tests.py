"""A test waits for a condition, never for time: `eventually` in tests/support/waiting.py polls with a bound."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tools.lints.source import Finding, Source

poller = "tests/support/waiting.py"
virtual = "tests/simulation/"
"""Where time is virtual: a sleep there is what somebody in the simulated world does, and takes none."""


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every sleep in a test; a sleep of zero only lets others run."""
    for source in filter(_must_not_sleep, sources):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and _sleeps(node):
                yield Finding(source.path, node.lineno, "a test waits for a condition, not for time")


def _must_not_sleep(source: Source) -> bool:
    return source.is_test and source.is_python and source.path != poller and not source.path.startswith(virtual)


def _sleeps(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    zero = bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value == 0
    return name == "sleep" and not zero
