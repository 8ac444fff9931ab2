"""Words for the ear and from it, in any language."""

from __future__ import annotations

import pytest

from ivr_flows import ear


def test_phrases_are_found_as_whole_words() -> None:
    heard = ear.words("I'd like my ORDER status, please")
    assert ear.holds(heard, ear.words("order status"))
    assert not ear.holds(heard, ear.words("status order"))
    assert not ear.holds(heard, ear.words("stat"))


def test_words_are_the_same_with_and_without_accents() -> None:
    assert ear.words("Sí, el NÚMERO de mañana") == ("si", "el", "numero", "de", "manana")


@pytest.mark.parametrize(
    ("utterance", "meaning"),
    [("the order status", 2), ("an order", 1), ("nothing", None), ("order, order status", 2), ("left or right", None)],
)
def test_the_longest_phrase_is_meant(utterance: str, meaning: int | None) -> None:
    phrases = [("order", 1), ("order status", 2), ("left", 3), ("right", 4), ("", 5)]
    assert ear.meant(utterance, phrases) == meaning


def test_nothing_unspeakable_is_left() -> None:
    assert ear.speakable("a\x00\x1b[1m\ud800b\uffff") == "a [1m b "
