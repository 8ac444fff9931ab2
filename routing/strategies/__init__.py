"""The orderings: each module of this folder holds one, which has the module's name, and is found by itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from routing.ordering import Ordering


def _found() -> dict[str, Ordering]:
    names = [module.name for module in iter_modules(__path__)]
    return {name: _ordering(f"{__name__}.{name}") for name in names}


def _ordering(module: str) -> Ordering:
    members = vars(import_module(module)).values()
    own = (member for member in members if isinstance(member, type) and member.__module__ == module)
    return next(member() for member in own if issubclass(member, Ordering))


ORDERINGS: dict[str, Ordering] = _found()
"""Every ordering by its name."""
