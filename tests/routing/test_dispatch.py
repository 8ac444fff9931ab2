"""A table by type is whole: no member of its union without a function, none with two, and no function of a stranger."""

from __future__ import annotations

import pytest

from routing.dispatch import by_type


def number(_subject: None, value: int, _now: int) -> str:
    return f"number {value}"


def text(_subject: None, value: str | bytes, _now: int) -> str:
    return f"text {value!r}"


def test_each_member_has_its_function() -> None:
    table = by_type(int | str | bytes, (number, text))
    assert table == {int: number, str: text, bytes: text}


def test_a_member_without_a_function_is_told() -> None:
    with pytest.raises(TypeError, match="float"):
        by_type(int | str | bytes | float, (number, text))


def test_a_member_with_two_functions_is_told() -> None:
    with pytest.raises(TypeError, match="both take <class 'int'>"):
        by_type(int | str | bytes, (number, text, number))


def test_a_function_of_no_member_is_told() -> None:
    with pytest.raises(TypeError, match="bytes"):
        by_type(int | str, (number, text))
