"""Prompts as a document writes them: words and recordings (one, or one for each language), silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Discriminator, Field, RootModel, Tag, model_validator

from ivr_flows.marks import MediaName
from ivr_flows.pieces import Pieces, Text, Wording, form

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$")]
"""A BCP 47 tag such as ``en-US``."""


Words = Annotated[
    Text | Pieces | Annotated[dict[Language, Wording], Tag("[names]")],
    Discriminator(form),
]
"""Words for the flow's only language, or for each of its languages."""
Recording = Annotated[
    Annotated[MediaName, Tag("[text]")] | Annotated[dict[Language, MediaName], Tag("[names]")], Discriminator(form)
]
"""A recording for all languages, or one for each."""


class Part(BaseModel):
    """One part of a prompt: exactly one of ``say``, ``play`` and ``pause`` (seconds)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: Words | None = Field(None, description="words, or words for each language")
    play: Recording | None = Field(None, description="a recording, or one for each language")
    pause: Annotated[int, Field(ge=1, le=30)] | None = Field(None, description="so many seconds of silence")

    @model_validator(mode="after")
    def _one(self) -> Part:
        if sum(each is not None for each in (self.say, self.play, self.pause)) != 1:
            raise ValueError("a part of a prompt has exactly one of say, play and pause")
        return self


class Prompt(RootModel[Annotated[tuple[Part, ...], Field(max_length=20)]]):
    """Parts in order; a text alone stands for one part that says it."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        parts = value if isinstance(value, list | tuple) else [value]
        return [{"say": part} if isinstance(part, str) else part for part in parts]

    def __bool__(self) -> bool:
        return bool(self.root)

    def parts(self) -> Iterator[Part]:
        """Its parts in order."""
        return iter(self.root)


SILENT = Prompt(())


class Handler(BaseModel):
    """What is said after a failed attempt; the step's own prompt follows unless ``repeat`` is false."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: Prompt = Field(description="what is said")
    repeat: bool = Field(True, description="whether what is asked is said again after it")

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"prompt": value} if isinstance(value, str | list | tuple) else value


Handlers = tuple[Handler, ...]
"""One handler for each failed attempt of a kind; the last serves all further ones."""


def handler(handlers: Handlers, failures: int) -> Handler:
    """The handler of that failure, counted from 1."""
    return handlers[min(failures, len(handlers)) - 1] if handlers else Handler(prompt=SILENT)
