"""The mistakes made in the engine to check its tests: what they are, where none is made, and how one is put in."""

from __future__ import annotations

import ast

import pytest

from tools.mutants.mistakes import mistakes
from tools.mutants.mutant import mutants
from tools.mutants.trial import Replaced


def texts(body: str) -> list[str]:
    """The mistakes of a function with this body, in words."""
    return [mistake.text for mistake in mistakes(ast.parse(f"def here(a: int = 1):\n    {body}"))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return a < b", ["a < b -> a <= b"]),
        ("return a is None and b", ["a is None and b -> a is None or b", "a is None -> a is not None"]),
        ("return not a", ["not a -> a"]),
        ("return a & ~b", ["a & ~b -> a | ~b", "~b -> b"]),
        ("return 3", ["3 -> 4"]),
        ("return True", ["True -> False"]),
        ("return [*a, b]", ["[*a, b] without *a", "[*a, b] without b"]),
        ("a.b = c", ["a.b = c left out"]),
        ("call(a)", ["call(a) left out"]),
        ("return b if a else c", ["a negated"]),
        ("raise Gone(1 + 2)", ["raise Gone(1 + 2) left out"]),
        ('a.b = c\n    """Words."""', ["a.b = c left out"]),
    ],
)
def test_what_is_mistaken(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    "body", ['"""Words."""', "a = call(b)", "b: Literal[1] = a", "pass", 'return "words"', "assert_never(a)"]
)
def test_what_says_nothing_is_let_be(body: str) -> None:
    assert texts(body) == []


def test_every_mutant_of_the_engine_is_other_code_and_can_be_told_again() -> None:
    found = list(mutants("routing/seniority.py"))
    assert len({mutant.lot(1) for mutant in found}) == len(found) > 10
    assert len({mutant.code() for mutant in found}) == len(found)


def test_the_mutant_is_imported_in_place_of_its_module() -> None:
    mutant = next(mutants("routing/levels.py"))
    replaced = Replaced(mutant)
    spec = replaced.find_spec("routing.levels", None)
    assert spec is not None
    assert spec.loader is replaced
    assert replaced.find_spec("routing.state", None) is None
