"""Tables that take each type to the one function written for it; of a closed union complete or not made at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, get_args, get_type_hints

Subject = TypeVar("Subject")
Result = TypeVar("Result")
Function = TypeVar("Function", bound=Callable[..., object])


def by_type(
    union: object, functions: Iterable[Callable[[Subject, Any, int], Result]]
) -> dict[type, Callable[[Subject, Any, int], Result]]:
    """The function of each member of a closed union: the one that takes it as its second argument.

    Raises TypeError where a member has no function or two, or a function takes what is no member.
    """
    return complete(union, taking(1, functions))


def complete(union: object, table: dict[type, Function]) -> dict[type, Function]:
    """The table, which has a function for each member of a closed union and no other. Raises TypeError if not."""
    if unlike := table.keys() ^ set(get_args(union)):
        raise TypeError(f"the functions and the union differ in {unlike}")
    return table


def taking(place: int, functions: Iterable[Function]) -> dict[type, Function]:
    """The function of each type: the one whose parameter at this place, from 0, is annotated with it or its union.

    Raises TypeError where a type has two.
    """
    table: dict[type, Function] = {}
    for function in functions:
        for member in _annotated(function, place):
            if member in table:
                raise TypeError(f"{table[member]} and {function} both take {member}")
            table[member] = function
    return table


def _annotated(function: Callable[..., object], place: int) -> tuple[type, ...]:
    hint = tuple(get_type_hints(function).values())[place]
    return get_args(hint) or (hint,)
