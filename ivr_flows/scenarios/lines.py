"""The lines of a scenario: a word, and what stands after it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, Field

from ivr_flows.scenarios import acts, expectations
from ivr_flows.scenarios.acts import Act
from ivr_flows.scenarios.expectations import Exactly, Expectation


def _words() -> dict[str, type[BaseModel]]:
    members = [member for module in (acts, expectations) for member in vars(module).values()]
    lines = [member for member in members if isinstance(member, type) and issubclass(member, Act | Expectation)]
    return {get_args(line.model_fields["word"].annotation)[0]: line for line in lines if "word" in line.model_fields}


WORDS = _words()
"""Every word of the language with what it stands for."""


def tagged(line: object) -> object:
    """A line as a text holds it, a word alone or a word with a value, in the form of its model."""
    if isinstance(line, str):
        return {"word": line}
    if isinstance(line, dict) and len(line) == 1:
        ((word, value),) = line.items()
        return {"word": word, "value": value}
    raise ValueError("a step is one word with its value, as in `- hears: Good morning`")


if TYPE_CHECKING:
    Line = Act | Expectation
else:
    Known = Annotated[reduce(or_, WORDS.values()), Field(discriminator="word")]
    Line = Annotated[Known, BeforeValidator(tagged)]


def written(line: Line) -> str:
    """A line as it is written, but for what is too long to repeat."""
    if isinstance(line, Exactly):
        return "exactly what was recorded"
    plain: dict[str, Any] = line.model_dump(mode="json", exclude_defaults=True)
    value = plain.get("value")
    return str(plain["word"]) if value is None else f"{plain['word']}: {value}"
