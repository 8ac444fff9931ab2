"""Texts inside sentences: quoted, and shortened to what tells two of them apart."""

from __future__ import annotations

import re
from itertools import takewhile

MAX_QUOTE = 80
"""Characters of a text that are quoted whole."""
_AROUND = 3
"""Words kept on each side of a difference."""
_word = re.compile(r"\s*\S+|\s+$")


def quoted(text: str) -> str:
    """A text in quotes, its end left out when it is long."""
    return _in_quotes(text if len(text) <= MAX_QUOTE else f"{text[: MAX_QUOTE - 3]}...")


def both(before: str, after: str) -> str:
    """Two texts side by side; of long ones, what differs and a few words around it."""
    if max(len(before), len(after)) <= MAX_QUOTE:
        return f"{_in_quotes(before)} -> {_in_quotes(after)}"
    old, new = _word.findall(before), _word.findall(after)
    start = max(_same(old, new) - _AROUND, 0)
    end = max(_same(old[start:][::-1], new[start:][::-1]) - _AROUND, 0)
    return f"{_window(old, start, end)} -> {_window(new, start, end)}"


def _same(old: list[str], new: list[str]) -> int:
    """How many words they begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _window(words: list[str], start: int, end: int) -> str:
    shown = "".join(words[start : len(words) - end]).strip()
    return _in_quotes(f"{'... ' if start else ''}{shown}{' ...' if end else ''}")


def _in_quotes(text: str) -> str:
    """In double quotes, unless it has such of its own."""
    return f"'{text}'" if '"' in text else f'"{text}"'
