"""Which callers have a number that can be used."""

from __future__ import annotations

import pytest

from app.services.calls.caller_ids import LONGEST, is_withheld, presented


@pytest.mark.parametrize("caller", ["+13035550142", "+4915112345678", "+3725555555"])
def test_a_number_is_usable(caller: str) -> None:
    assert (presented(caller), is_withheld(caller)) == (caller, False)


@pytest.mark.parametrize(
    "caller",
    [
        *("", "anonymous", "Restricted", "unknown", "sip:alice@example.com", "client:4", "3035550142", "+0123456789"),
        *("+1303555014x", "+1٣٠٣٥٥٥٠١٤٢", "+" + "1" * 16, "+13035550142\n", "<Say>hi</Say>"),
    ],
)
def test_anything_else_is_withheld(caller: str) -> None:
    assert (presented(caller), is_withheld(caller)) == (caller, True)


LETTERS = ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz")
KEYS = {letter: key for key, letters in enumerate(LETTERS, 2) for letter in letters}


@pytest.mark.parametrize("word", ["anonymous", "restricted", "blocked", "unknown", "unavailable"])
def test_a_word_spelled_on_a_keypad_is_no_number(word: str) -> None:
    spelled = "+" + "".join(str(KEYS[letter]) for letter in word)
    assert (presented(spelled), is_withheld(spelled)) == (word, True)


def test_no_caller_id_is_kept_without_end() -> None:
    assert (presented("x" * 1_000_000), is_withheld("+" + "1" * 1_000_000)) == ("x" * LONGEST, True)
