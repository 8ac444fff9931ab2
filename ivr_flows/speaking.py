"""From the wording of a prompt to what is said: words in a row, and marks on them."""

from __future__ import annotations

from collections.abc import Callable

from ivr_flows.expressions import Template
from ivr_flows.instructions import Mark, Say
from ivr_flows.pieces import Piece, Wording

Fill = Callable[[Template], str]
"""What fills in a template, as plain text."""


def say(wording: Wording, language: str, voice: str | None, fill: Fill) -> Say:
    """The wording filled in, to be said in that language."""
    if isinstance(wording, Template):
        return Say(fill(wording), language, voice)
    words = ""
    marks: list[Mark] = []
    for piece in wording:
        filled = _filled(piece, fill)
        words += " " if words and filled else ""
        start = len(words)
        words += filled
        if isinstance(piece, Piece):
            marks.append(Mark(start, len(words), *piece.effect()))
    return Say(words, language, voice, tuple(marks))


def _filled(piece: Template | Piece, fill: Fill) -> str:
    template = piece.text if isinstance(piece, Piece) else piece
    return "" if template is None else fill(template)
