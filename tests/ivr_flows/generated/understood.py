"""What a step understands of a connector's answer, read from its own code: structs, matched mappings, keys it gets."""

from __future__ import annotations

import ast
import inspect as source
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from msgspec import Struct

from ivr_flows.step import Step

_OTHERS = {"instructions", "signals", "journal", "session", "hours", "queues", "run", "ear", "step", "prompts"}
ANYTHING = object()
"""Stands for a value that the code does not tell."""


class Understood(NamedTuple):
    """Structs that answers are decoded to, and the mappings that are looked for, with what their values must be."""

    structs: tuple[type[Struct], ...]
    mappings: tuple[dict[str, Any], ...]


@cache
def understood(step: type[Step]) -> Understood:
    """What the modules of a step, of its bases, and those they use as a whole understand."""
    modules = {sys.modules[base.__module__] for base in step.__mro__ if base.__module__.startswith("ivr_flows.")}
    modules |= {member for module in modules for member in vars(module).values() if _is_own(member)}
    named = sorted((module for module in modules if _is_own(module)), key=lambda module: module.__name__)
    structs = {member for module in named for member in vars(module).values() if _is_answer(member)}
    mappings = [mapping for module in named for mapping in _mappings(ast.parse(source.getsource(module)))]
    return Understood(tuple(sorted(structs, key=lambda struct: struct.__name__)), tuple(mappings))


def _is_own(member: object) -> bool:
    name = member.__name__ if isinstance(member, ModuleType) else ""
    return name.startswith("ivr_flows.") and name.rpartition(".")[2] not in _OTHERS


def _is_answer(member: object) -> bool:
    if not isinstance(member, type) or not issubclass(member, Struct):
        return False
    package, _, module = member.__module__.partition(".")
    return package == "ivr_flows" and module not in _OTHERS


def _mappings(tree: ast.Module) -> Iterator[dict[str, Any]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.MatchMapping):
            yield {str(_constant(key)): _wanted(pattern) for key, pattern in zip(node.keys, node.patterns, strict=True)}
        if isinstance(node, ast.FunctionDef):
            yield from _gotten(node)


def _gotten(function: ast.FunctionDef) -> Iterator[dict[str, Any]]:
    """The keys one function gets out of a mapping."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    keys = [_constant(node.args[0]) for node in calls if node.func.attr == "get" and node.args]  # type: ignore[attr-defined] # seen above
    if keys := [key for key in keys if isinstance(key, str)]:
        yield dict.fromkeys(keys, ANYTHING)


def _wanted(pattern: ast.pattern) -> Any:
    match pattern:
        case ast.MatchValue(value):
            return _constant(value)
        case ast.MatchClass(cls=ast.Name(id=name)):
            return {"int": 1, "str": "x", "bool": True, "dict": {}, "list": []}.get(name, ANYTHING)
    return ANYTHING


def _constant(node: ast.expr) -> Any:
    return node.value if isinstance(node, ast.Constant) else None
