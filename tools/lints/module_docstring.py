"""Every module opens with one sentence that says what it owns."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tools.lints.source import Finding, Source


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every module without such a sentence; an empty file owns nothing."""
    for source in filter(lambda source: source.is_python and source.text.strip(), sources):
        first = (ast.get_docstring(source.tree) or "").split("\n\n")[0]
        if not first.endswith((".", ":", "?")):
            yield Finding(source.path, 1, "the module does not open with a sentence that says what it owns")
