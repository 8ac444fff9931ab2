"""The step ``language``: let the caller choose a language."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows import choosing
from ivr_flows.asking import Patient
from ivr_flows.choosing import Chosen, Key
from ivr_flows.instructions import Gather
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.marks import LanguageName, Path
from ivr_flows.moves import Leave, Move
from ivr_flows.pieces import Wording
from ivr_flows.run import Run
from ivr_flows.signals import Digits, Speech
from ivr_flows.step import Next


class Offer(Chosen):
    """A language, and how it is offered: words in that language, and what a caller may say to take it."""

    language: LanguageName = Field(description="the language")
    say: Wording = Field(description="the words that offer it, in that language")


class Language(Patient):
    """Offer each language in its own words; the one taken is the call's from here on, in every flow that speaks it."""

    example: ClassVar[str] = """
    type: language
    choices:
      1: {language: en-US, say: "For English, press 1.", words: [English, inglés]}
    next: end
    exhausted: end
    """

    type: Literal["language"]
    choices: Annotated[dict[Key, Offer], Field(min_length=1)] = Field(
        description="languages by the key that takes each"
    )
    next: Next

    @cached_property
    def offered(self) -> choosing.Offered:
        """What the choices come to."""
        return choosing.offered(self.choices)

    @override
    def own_keys(self) -> dict[str, Path]:
        return choosing.places(self.choices)

    @override
    def silent_exits(self) -> frozenset[str]:
        return frozenset({"exhausted"})

    @override
    def gives_up(self, exit_: str) -> bool:
        """Silence is an answer here: the language stays as it is."""
        return False

    @override
    def enter(self, run: Run) -> Move:
        return self.ask(run)

    @override
    def words(self, run: Run) -> tuple[Spoken, ...]:
        return tuple(run.phrase(offer.say, str(offer.language)) for offer in self.choices.values())

    @override
    def gather(self, run: Run) -> Gather:
        return choosing.gather(run, self.offered)

    @override
    def heard(self, run: Run, answer: Digits | Speech) -> Move | None:
        key = choosing.key_of(run, self.offered, answer)
        if key is None:
            return None
        run.language = str(self.choices[key].language)
        return Leave("next")
