"""Words for the ear and from it, in any language: what is speakable, and how spoken words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

Meaning = TypeVar("Meaning")

_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_NOT_WORDS = re.compile(r"[^\w]+")


def speakable(text: str) -> str:
    """The text without control characters and broken surrogates, which no markup may carry."""
    return _UNSPEAKABLE.sub(" ", text)


def words(text: str) -> tuple[str, ...]:
    """The words of an utterance, without case, accents and punctuation."""
    return tuple(_NOT_WORDS.sub(" ", folded(text)).split())


def folded(text: str) -> str:
    """The text without case and accents: recognisers are of several minds about both."""
    if text.isascii():
        return text.casefold()
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))


def holds(utterance: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the phrase occurs in the utterance as whole words in a row."""
    width = len(phrase)
    return any(utterance[start : start + width] == phrase for start in range(len(utterance) - width + 1))


def phrase_book(phrases: Iterable[tuple[str, Meaning]]) -> dict[tuple[str, ...], Meaning | None]:
    """What each phrase stands for, by its words; none when it stands for things that differ."""
    book: dict[tuple[str, ...], Meaning | None] = {}
    for phrase, meaning in phrases:
        key = words(phrase)
        book[key] = meaning if book.get(key, meaning) == meaning else None
    book.pop((), None)
    return book


def looked_up(utterance: str, book: Mapping[tuple[str, ...], Meaning | None]) -> Meaning | None:
    """What the longest phrase heard stands for; none when nothing was heard, or things that differ."""
    heard = words(utterance)
    for width in sorted({len(phrase) for phrase in book}, reverse=True):
        rows = (heard[start : start + width] for start in range(len(heard) - width + 1))
        said = {book[row] for row in rows if row in book}
        if said:
            return said.pop() if len(said) == 1 else None
    return None


def meant(utterance: str, phrases: Iterable[tuple[str, Meaning]]) -> Meaning | None:
    """What the longest phrase heard stands for, as `looked_up`."""
    return looked_up(utterance, phrase_book(phrases))
