"""Signals by chance: what a wait may be answered with, what comes late or twice, and garbage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from msgspec import convert, inspect

from ivr_flows import Flow, Session, Signal
from ivr_flows.step import Step
from tests.ivr_flows.generated.understood import ANYTHING, understood
from tests.ivr_flows.generated.values import Chance

SIGNALS = {type_.__struct_config__.tag: type_ for type_ in get_args(Signal)}
DIGITS = ["1", "2", "0", "9", "#", "*", "407", "12*50", "03041980", "40718", "4111111111111111", "", "x"]
WORDS = [
    "two",
    "four one",
    "yes",
    "sí",
    "agent",
    "<Say>hi</Say>",
    "",
    "\x00\x1b\ufffe\uffff",
    "x" * 9_000,
    "2026-03-04",
    "5",
]


def next_signal(chance: Chance, flow: Flow, session: Session, before: list[Signal]) -> Signal:
    """Mostly something the wait accepts; now and then what came before, or anything at all. Nobody hangs up."""
    lot = chance.random.random()
    if before and lot < 0.1:
        return chance.random.choice(before)
    awaited = [tag for tag in session.accepts if tag != "hung_up"]
    tag = chance.random.choice(awaited if lot < 0.85 else [tag for tag in SIGNALS if tag != "hung_up"])
    frame = session.frames[-1]
    return _Drawing(chance, flow.parts[frame.flow].document.steps[frame.step]).signal(tag)


class _Drawing:
    """Draws plain data by the type of a struct; a connector's answer may be what the step at hand understands."""

    def __init__(self, chance: Chance, step: Step) -> None:
        self._random = chance.random
        self._understood = understood(type(step))

    def signal(self, tag: str) -> Signal:
        drawn: Signal = convert(self._fields(inspect.type_info(SIGNALS[tag])) | {"signal": tag}, SIGNALS[tag])
        return drawn

    def _fields(self, type_: Any) -> dict[str, Any]:
        needed = [field for field in type_.fields if field.required or self._random.random() < 0.7]
        return {field.encode_name: self._field(field.encode_name, field.type) for field in needed}

    def _field(self, name: str, type_: inspect.Type) -> Any:
        if name == "digits":
            return self._random.choice(DIGITS)
        return self._answer() if name == "result" and _holds_record(type_) else self._value(type_)

    def _answer(self) -> dict[str, Any]:
        """What a connector may send: what the step understands, a record of the flow, or nonsense."""
        nonsense = {self._random.choice(["status", "total", "x"]): self._random.choice([*WORDS, 7, None, [1], 1e300])}
        known = [self._fields(inspect.type_info(each)) for each in self._understood.structs]
        known += [self._everything()] * (len(known) + 2) if self._understood.mappings else []
        return self._random.choice([*known, {"status": "sent", "total": 5}, nonsense, {}])

    def _everything(self) -> dict[str, Any]:
        """All that the step looks for at once; what is looked for in several ways is there in one of them."""
        mappings = self._random.sample(self._understood.mappings, len(self._understood.mappings))
        return {key: self._filled(value) for mapping in mappings for key, value in mapping.items()}

    def _filled(self, value: Any) -> Any:
        return self._random.choice([*WORDS, "success", 0, 1, True, None]) if value is ANYTHING else value

    def _value(self, type_: inspect.Type) -> Any:
        match type_:
            case inspect.LiteralType(values):
                return self._random.choice(values)
            case inspect.UnionType(types):
                return self._value(self._random.choice(types))
            case inspect.VarTupleType(inner) | inspect.ListType(inner):
                return [self._value(inner) for _ in range(self._random.randint(0, 2))]
            case inspect.StructType():
                return self._fields(type_)
            case inspect.DictType():
                return self._answer()
        return self._scalar(type_)

    def _scalar(self, type_: inspect.Type) -> Any:
        draws: dict[type, Callable[[], Any]] = {
            inspect.BoolType: lambda: self._random.random() < 0.5,
            inspect.IntType: lambda: self._random.choice([_least(type_), _least(type_) + 1, _most(type_)]),
            inspect.FloatType: self._random.random,
            inspect.NoneType: lambda: None,
        }
        return draws.get(type(type_), lambda: self._random.choice(WORDS))()


def _holds_record(type_: inspect.Type) -> bool:
    return any(isinstance(each, inspect.DictType) for each in getattr(type_, "types", (type_,)))


def _least(type_: Any) -> int:
    return type_.ge if type_.ge is not None else 0


def _most(type_: Any) -> int:
    return type_.le if type_.le is not None else 9
