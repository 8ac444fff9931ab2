"""What steps share that offer choices by key and by words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ivr_flows import ear
from ivr_flows.instructions import Gather
from ivr_flows.marks import Path, Phrase
from ivr_flows.signals import Digits, Speech

if TYPE_CHECKING:
    from ivr_flows.run import Run

Key = Annotated[str, Field(pattern=r"^([0-9]{1,4}|[*#])$")]


class Chosen(BaseModel):
    """What a key stands for, and the words that mean the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[Phrase, ...] = Field((), description="what callers say who mean it")


class Offered(NamedTuple):
    """What choices come to, worked out once for all calls: the longest key, the words in all and what each means."""

    width: int
    hints: tuple[str, ...]
    phrases: Mapping[tuple[str, ...], str | None]
    keys: frozenset[str]


def offered(choices: Mapping[str, Chosen]) -> Offered:
    """What these choices come to."""
    said = [(str(word), key) for key, choice in choices.items() for word in choice.words]
    width = max(map(len, choices))
    return Offered(width, tuple(word for word, _ in said), ear.phrase_book(said), frozenset(choices))


def places(choices: Mapping[str, Chosen]) -> dict[str, Path]:
    """The keys offered, each with its place in the step."""
    return {key: ("choices", key) for key in choices}


def gather(run: Run, offer: Offered) -> Gather:
    """What to wait for, without the prompts."""
    return Gather(
        accepts=("digits", "speech") if offer.hints else ("digits",),
        prompts=(),
        language=run.speaks,
        max_digits=offer.width,
        finish_key="#" if offer.width > 1 else "",
        hints=offer.hints,
    )


def key_of(run: Run, offer: Offered, answer: Digits | Speech) -> str | None:
    """The key of the choice the answer means; the longest phrase heard wins."""
    if isinstance(answer, Digits):
        return answer.digits if answer.digits in offer.keys else None
    if answer.confidence < run.defaults.confidence:
        return None
    return ear.looked_up(answer.text, offer.phrases)
