"""No function body is over 60 lines: longer ones hide several things that want names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.lints.shape import body_lines
from tools.lints.source import Finding, Source

most = 60


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every function whose body is too long."""
    for source in sources:
        if not source.is_python or source.is_migration:
            continue
        for function in source.functions():
            if (lines := body_lines(function)) > most:
                yield Finding(source.path, function.lineno, f"{function.name} has {lines} lines, the most is {most}")
