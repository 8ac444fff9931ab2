"""A check is silenced only with the reason beside it: `# noqa: CODE - why`, `# type: ignore[code]  # why`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.lints.source import Finding, Source

silenced = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:)")
reasoned = re.compile(r"#\s*(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w,\s-]+\])\s+[-#(]\s*\S")


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every silenced check without a code or a reason."""
    for source in filter(lambda source: source.is_python, sources):
        for number, line in source.lines():
            if silenced.search(line) and not reasoned.search(line) and not _about_itself(line):
                yield Finding(source.path, number, "a check is silenced without saying why")


def _about_itself(line: str) -> bool:
    """A rule's own patterns and examples stand in quotes."""
    return bool(re.search(r"""["'`][^"'`]*#\s*(noqa|type:|\\s)""", line))
