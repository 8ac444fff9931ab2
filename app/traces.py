"""Writes exceptions for the log: where and of what kind, with a message from which values are taken out."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator

HIDDEN = "[...]"
_quoted = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|\((?:[^()]|\([^()]*\))*,(?:[^()]|\([^()]*\))*\)")
_name = re.compile(r"""['"]?[A-Za-z_][A-Za-z_.]{0,63}['"]?""")
_digits = re.compile(r"\d[\d\s*#-]{1,}\d")
MAX_MESSAGE = 300


def written(error: BaseException) -> str:
    """The stack of an exception and of those that led to it, the first one first; never what variables held."""
    return "\n".join(_lines(error, set()))


def _lines(error: BaseException, told: set[int]) -> Iterator[str]:
    """One exception after what led to it; each is told once, whatever refers to it."""
    told.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in told:
        yield from _lines(before, told)
        yield "which led to:"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
        yield f"    {frame.line}"
    yield f"{type(error).__module__}.{type(error).__qualname__}: {message(error)}"
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield "in which:"
            yield from _lines(each, told)


def message(error: BaseException) -> str:
    """The first line of what an exception says, without quoted values, rows and digits; names in quotes stay."""
    first = str(error).partition("\n")[0][:MAX_MESSAGE]
    return _digits.sub(HIDDEN, _quoted.sub(_without_value, first))


def _without_value(quoted: re.Match[str]) -> str:
    return quoted[0] if _name.fullmatch(quoted[0]) else HIDDEN
