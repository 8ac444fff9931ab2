"""Regular expressions that flows bring, in RE2: this is the one place that knows the engine.

Its time is linear in the text, whatever the expression; what an expression may take of memory, which also bounds its
time for each character, is bounded as well.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2  # type: ignore[import-untyped] # it ships neither types nor stubs
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ivr_flows.marks import Marked

MAX_MEMORY = 64 * 1024
"""Bytes that a compiled expression and its search may take."""
MAX_SOURCE = 500
"""Characters of an expression."""
MAX_SEARCHED = 1_000
"""Characters of a text that is looked at; the costliest expression takes some milliseconds for so many."""


class Pattern(Marked):
    """A regular expression (RE2) that a whole text must match."""

    __slots__ = ()
    max_length = MAX_SOURCE

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            _good, super().__get_pydantic_core_schema__(source, handler)
        )

    def fits(self, text: str) -> bool:
        """Whether the whole text matches; one that is too long to be looked at does not."""
        return len(text) <= MAX_SEARCHED and fits(text, str(self))


def fits(text: str, pattern: str) -> bool:
    """Whether the whole text matches; `ValueError` when the pattern is none, or either is too long."""
    if len(text) > MAX_SEARCHED or len(pattern) > MAX_SOURCE:
        raise ValueError("too long for a regular expression")
    try:
        return _compiled(pattern).fullmatch(text) is not None
    except re2.error as failure:
        raise ValueError(f"no regular expression: {failure.args[0].decode()}") from failure


def _good(pattern: Pattern) -> Pattern:
    fits("", str(pattern))
    return pattern


@lru_cache(maxsize=500)
def _compiled(source: str) -> Any:
    options = re2.Options()
    options.max_mem = MAX_MEMORY
    options.log_errors = False
    return re2.compile(source, options)
