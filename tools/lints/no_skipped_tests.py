"""A test runs or does not exist: one that is skipped or expected to fail proves nothing and looks like proof."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tools.lints.source import Finding, Source

skipping = {"skip", "skipif", "xfail", "importorskip"}


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every mark or call that keeps a test from being run."""
    for source in filter(lambda source: source.is_test and source.is_python, sources):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and node.attr in skipping:
                yield Finding(source.path, node.lineno, f"{node.attr}: a test runs or does not exist")
