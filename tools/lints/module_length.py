"""No module is over 400 lines: a room that large holds more than one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.lints.source import Finding, Source

most = 400


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every code file that is too long."""
    for source in filter(lambda source: not source.is_migration, sources):
        lines = source.text.count("\n")
        if lines > most and source.path.endswith((".py", ".ts", ".tsx")):
            yield Finding(source.path, 1, f"{lines} lines, the most is {most}")
