"""Marked strings: what a text in a document stands for (a step, a queue...), so that checks can find it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, GetCoreSchemaHandler, RootModel
from pydantic_core import CoreSchema, core_schema

Path = tuple[str | int, ...]
"""Where something stands in a document: keys and positions from its top."""


class Marked(str):
    """A text of a document whose class tells what it stands for."""

    __slots__ = ()
    max_length: ClassVar[int] = 80

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(max_length=cls.max_length, min_length=1, coerce_numbers_to_str=True)
        return core_schema.no_info_after_validator_function(cls, text)


class Target(Marked):
    """The id of the step an exit leads to."""

    __slots__ = ()


class VariableName(Marked):
    """A variable of the flow, to be written; ``types`` are those it may be declared with, any when there are none."""

    __slots__ = ()
    types: ClassVar[tuple[str, ...]] = ()


class TextVariable(VariableName):
    """A variable that takes a text."""

    __slots__ = ()
    types = ("text",)


class NumberVariable(VariableName):
    """A variable that takes a whole number."""

    __slots__ = ()
    types = ("number",)


class PhoneVariable(VariableName):
    """A variable that takes a telephone number."""

    __slots__ = ()
    types = ("phone",)


class DigitsVariable(VariableName):
    """A variable that takes keys as they were entered."""

    __slots__ = ()
    types = ("digits", "text")


class EntryVariable(VariableName):
    """A variable that takes what a caller keys or says."""

    __slots__ = ()
    types = ("digits", "number", "text", "money", "date", "phone", "zip")


class RecordVariable(VariableName):
    """A variable that takes a record."""

    __slots__ = ()
    types = ("record",)


class FlowName(Marked):
    """Another document that is run in the course of this one; ``kind`` is the kind of flow it must be."""

    __slots__ = ()
    kind: ClassVar[str]


class PartName(FlowName):
    """A part, run as a sub-flow."""

    __slots__ = ()
    kind = "part"


class WaitingFlowName(FlowName):
    """What is heard in a queue."""

    __slots__ = ()
    kind = "waiting"


class LanguageName(Marked):
    """One of the flow's languages."""

    __slots__ = ()


class Phrase(Marked):
    """Words a caller may say, which whoever recognises speech is told to expect."""

    __slots__ = ()
    max_length = 100


class LogicalName(Marked):
    """A name that each deployment binds to something of its own; ``kind`` says to what."""

    __slots__ = ()
    kind: ClassVar[str]


class QueueName(LogicalName):
    """A queue of the center."""

    __slots__ = ()
    kind = "queue"


class HoursName(LogicalName):
    """Opening hours of the center."""

    __slots__ = ()
    kind = "hours"


class ConnectorName(LogicalName):
    """A connector to the company's own systems."""

    __slots__ = ()
    kind = "connector"


class MediaName(LogicalName):
    """A recorded prompt or music."""

    __slots__ = ()
    kind = "media"


class NumberName(LogicalName):
    """A telephone number the center may dial. Numbers are named, so that no caller can choose what is dialed."""

    __slots__ = ()
    kind = "number"


class SkillName(LogicalName):
    """A skill of the center's agents."""

    __slots__ = ()
    kind = "skill"


class PlanName(LogicalName):
    """A routing plan of the center."""

    __slots__ = ()
    kind = "routing_plan"


class TeamName(LogicalName):
    """A team of the center's agents."""

    __slots__ = ()
    kind = "team"


class EmergencyName(LogicalName):
    """An emergency of the center, declared or not."""

    __slots__ = ()
    kind = "emergency"


class PolicyName(LogicalName):
    """A policy by which callers are verified."""

    __slots__ = ()
    kind = "policy"


class AgentName(LogicalName):
    """An agent of the center."""

    __slots__ = ()
    kind = "agent"


class PaymentConnectorName(LogicalName):
    """A connector of the telephony provider to a payment processor."""

    __slots__ = ()
    kind = "payment_connector"


Found = TypeVar("Found")
_MEMBERLESS = (str, int, float, NoneType)


def marked(value: object, wanted: type[Found], path: Path = ()) -> Iterator[tuple[Path, Found]]:
    """Every text or model of that class inside a model, a list or a dictionary (keys too), with its place."""
    if isinstance(value, wanted):
        yield path, value
    for key, inner in _members(value):
        if isinstance(key, wanted):
            yield (*path, str(key)), key
        # Most members have none of their own: a generator for each of them would be most of the work.
        if isinstance(inner, _MEMBERLESS):
            if isinstance(inner, wanted):
                yield (*path, key), inner
        else:
            yield from marked(inner, wanted, (*path, key))


def _members(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, RootModel):
        yield from _members(value.root)
    elif isinstance(value, BaseModel):
        fields = type(value).model_fields
        yield from ((field.alias or name, getattr(value, name)) for name, field in fields.items())
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple | list):
        yield from enumerate(value)
