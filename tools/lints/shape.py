"""The product as a whole stays made of short functions: half of the bodies at most 5 lines, nine tenths at most 20."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from statistics import quantiles

from tools.lints.source import Finding, Function, Source

median_most = 5
ninetieth_most = 20


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """One finding for each figure that is over its limit."""
    lengths = [body_lines(function) for source in sources if source.is_product for function in source.functions()]
    if len(lengths) < 2:
        return
    deciles = quantiles(lengths, n=10, method="inclusive")
    for name, value, most in (("median", deciles[4], median_most), ("90th percentile", deciles[8], ninetieth_most)):
        if value > most:
            yield Finding(".", 0, f"the {name} of all function bodies is {value:g} lines, the most is {most}")


def body_lines(function: Function) -> int:
    """How many lines a function's body takes, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    if not body:
        return 0
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1
