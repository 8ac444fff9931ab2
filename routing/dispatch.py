"""Tables that take each member of a closed union to the one function written for it, complete or not made at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, get_args, get_type_hints

Subject = TypeVar("Subject")
Result = TypeVar("Result")


def by_type(
    union: object, functions: Iterable[Callable[[Subject, Any, int], Result]]
) -> dict[type, Callable[[Subject, Any, int], Result]]:
    """The function of each type: the one whose second parameter is annotated with it, alone or in a union of several.

    Raises TypeError where a member of the union has no function or two, or a function takes what is no member.
    """
    table: dict[type, Callable[[Subject, Any, int], Result]] = {}
    for function in functions:
        for member in _taken(function):
            if member in table:
                raise TypeError(f"{table[member]} and {function} both take {member}")
            table[member] = function
    if unlike := table.keys() ^ set(get_args(union)):
        raise TypeError(f"the functions and the union differ in {unlike}")
    return table


def _taken(function: Callable[..., object]) -> tuple[type, ...]:
    _, second, *_ = get_type_hints(function).values()
    return get_args(second) or (second,)
