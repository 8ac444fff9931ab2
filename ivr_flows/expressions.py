"""The expression language, which is CEL: this is the one place that knows the engine.

Common Expression Language without its comprehension macros cannot loop, so its cost is bounded by the length of the
source and of the strings given to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, ClassVar, Literal, NamedTuple

from cel_expr_python import cel  # type: ignore[import-untyped] # it ships stubs, but not the marker that says so

from ivr_flows import patterns
from ivr_flows.hearing import Ear
from ivr_flows.marks import Marked

MAX_SOURCE = 2_000
MAX_TEXT = 8_000
"""Longest text an expression may see or make, in characters."""
MAX_READS = 10
"""How often an expression may read lists and records, each of which takes time by what it holds."""

Kind = Literal["text", "number", "decimal", "boolean", "list", "record", "any"]

_CEL = cel.Type
_SCALAR = str | bool | int | float
_TYPES: dict[Kind, cel.Type] = {
    "text": _CEL.STRING,
    "number": _CEL.INT,
    "decimal": _CEL.DOUBLE,
    "boolean": _CEL.BOOL,
    "list": _CEL.List(_CEL.DYN),
    "record": _CEL.Map(_CEL.STRING, _CEL.DYN),
    "any": _CEL.DYN,
}
_KINDS: dict[str, Kind] = {type_.name().partition("<")[0]: kind for kind, type_ in _TYPES.items()}
_LARGE: frozenset[Kind] = frozenset(("list", "record", "any"))
_CONFIG = cel.NewEnvConfigFromYaml(
    "stdlib: {exclude_macros: [all, exists, exists_one, map, filter], exclude_functions: [{name: matches}]}"
)
_INSTEAD = {"matches": "`matches` is not bounded: write `text.fits('pattern')`, which holds for the whole text"}
_PATTERN = re.compile(r"""\.fits\(\s*(r?'(?:\\.|[^'\\])*'|r?"(?:\\.|[^"\\])*")\s*\)""")
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")
_FIRST_ERROR = re.compile(r"ERROR: <input>:-?\d+:-?\d+: (.*)")
_ASIDE = re.compile(r" \(in container.*| expecting \{.*")


_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?:\.\w+)*")


def names(source: str) -> list[str]:
    """Every name that a source reads, with what is read of it: ``order.status``."""
    return _NAME.findall(_QUOTED.sub("''", source))


class Expression(Marked):
    """CEL source in a document: ``wants`` are the kinds it may yield, ``secrets`` whether it may read secrets."""

    __slots__ = ()
    max_length = MAX_SOURCE
    wants: ClassVar[tuple[Kind, ...]] = ()
    secrets: ClassVar[bool] = False


class Condition(Expression):
    """An expression that is true or false. It may read secrets: only the way taken shows."""

    __slots__ = ()
    wants = ("boolean",)
    secrets = True


class Argument(Expression):
    """An expression whose value goes to a connector or into a typed variable; secrets may."""

    __slots__ = ()
    secrets = True


class OpenExpression(Expression):
    """An expression whose value people will see."""

    __slots__ = ()


class NumberExpression(Expression):
    """An expression that yields a whole number."""

    __slots__ = ()
    wants = ("number",)


class TextExpression(Expression):
    """An expression that yields a text."""

    __slots__ = ()
    wants = ("text",)


class CaseExpression(Expression):
    """An expression whose value is compared with names, and shows by the way taken."""

    __slots__ = ()
    wants = ("text", "number", "boolean")


class Template(Marked):
    """Plain text with ``{{ expression }}`` in it, to be spoken; it may read no secret."""

    __slots__ = ()
    max_length = MAX_TEXT
    wants: ClassVar[tuple[Kind, ...]] = ("text", "number")

    def pieces(self) -> list[str]:
        """Plain text and expression sources in turn, beginning and ending with plain text."""
        return _pieces(self)

    def sources(self) -> list[str]:
        """The expressions in it."""
        return self.pieces()[1::2]


@lru_cache(maxsize=10_000)
def _pieces(template: str) -> list[str]:
    pieces: list[str] = []
    done = 0
    while (opened := template.find("{{", done)) >= 0 and (closed := template.find("}}", opened + 2)) >= 0:
        pieces += [template[done:opened], template[opened + 2 : closed].strip()]
        done = closed + 2
    return [*pieces, template[done:]]


class BadExpression(ValueError):
    """The source is no expression over these variables; ``undeclared`` is the unknown name when that is the fault."""

    def __init__(self, message: str) -> None:
        found = _FIRST_ERROR.search(message)
        unknown = _UNDECLARED.search(message)
        instead = _INSTEAD.get(unknown[1]) if unknown else None
        super().__init__(instead or (_ASIDE.sub("", found[1]) if found else message))
        self.undeclared = unknown[1] if unknown and instead is None else None


class EvaluationFailed(ValueError):
    """The expression has no value here (a division by zero, a missing key, too long a text)."""


class Program(NamedTuple):
    """A compiled expression; `names` are the flat variables it may read."""

    compiled: cel.Expression
    kind: Kind
    names: tuple[str, ...]

    def value(self, data: Mapping[str, Any]) -> Any:
        """Its value over at least the variables of its names; `EvaluationFailed` when it has none."""
        try:
            result = self.compiled.eval(data=data)
        except (RuntimeError, ValueError, TypeError, OverflowError) as failure:
            raise EvaluationFailed("the engine refused a value") from failure
        if result.type() == _CEL.ERROR:
            raise EvaluationFailed("no value")
        return _plain(result.plain_value())


class Engine:
    """Compiles expressions over flat, typed variables (``order.status`` is one name) that speak one language."""

    def __init__(self, variables: Mapping[str, Kind], ear: Ear) -> None:
        self._names = tuple(variables)
        declared = {name: _TYPES[kind] for name, kind in variables.items()}
        self._large = {name for name, kind in variables.items() if kind in _LARGE}
        self._environment = cel.NewEnv(config=_CONFIG, variables=declared, functions=_functions(ear))

    def compile(self, source: str) -> Program:
        """The program of a source; `BadExpression` when there is none."""
        if len(source) > MAX_SOURCE:
            raise BadExpression(f"longer than {MAX_SOURCE} characters")
        try:
            compiled = self._environment.compile(source)
        except (RuntimeError, ValueError, TypeError) as failure:
            raise BadExpression(str(failure)) from failure
        if sum(map(self._is_large, names(source))) > MAX_READS:
            raise BadExpression(f"lists and records are read more than {MAX_READS} times")
        self._check_patterns(source)
        named = tuple(name for name in self._names if name in source)
        return Program(compiled, _kind(compiled.return_type()), named)

    def _is_large(self, name: str) -> bool:
        parts = name.split(".")
        return any(".".join(parts[: end + 1]) in self._large for end in range(len(parts)))

    def _check_patterns(self, source: str) -> None:
        """The engine itself reads the regular expressions that stand in a source, as it will read them in a call."""
        for written in _PATTERN.findall(source):
            try:
                Program(self._environment.compile(f"''.fits({written})"), "boolean", ()).value({})
            except EvaluationFailed as failure:
                raise BadExpression(f"{written} is no regular expression, or too large a one") from failure


def _functions(ear: Ear) -> list[cel.FunctionDecl]:
    """What expressions have for the ear, and for regular expressions."""
    return [
        cel.FunctionDecl(
            "fits", [cel.Overload("fits_whole", _CEL.BOOL, [_CEL.STRING, _CEL.STRING], True, patterns.fits)]
        ),
        _function("spell", _CEL.STRING, ear.spell),
        _function("phone", _CEL.STRING, ear.phone),
        _function("money", _CEL.INT, ear.money),
        _function("day", _CEL.STRING, ear.day),
        _function("date", _CEL.STRING, ear.date),
    ]


def _function(name: str, takes: cel.Type, does: Callable[[Any], str]) -> cel.FunctionDecl:
    return cel.FunctionDecl(name, [cel.Overload(f"{name}_spoken", _CEL.STRING, [takes], False, does)])


def _kind(type_: cel.Type) -> Kind:
    name = type_.name().partition("<")[0]
    if name not in _KINDS:
        raise BadExpression(f"a value of type {name.lower()} is of no use in a flow")
    return _KINDS[name]


def _plain(value: Any) -> Any:
    """The value if it is plain JSON of bearable texts; the engine also knows types, times and bytes."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {_plain_key(key): _plain(each) for key, each in value.items()}
    if value is not None and not isinstance(value, _SCALAR):
        raise EvaluationFailed("not plain JSON")
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise EvaluationFailed("too long a text")
    return value


def _plain_key(key: Any) -> str:
    if not isinstance(key, str):
        raise EvaluationFailed("a key that is no text")
    return key
