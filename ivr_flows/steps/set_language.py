"""The step ``set_language``: go on in another language without asking."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import override

from ivr_flows import ears
from ivr_flows.expressions import TextExpression
from ivr_flows.marks import LanguageName
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Next, Step


class SetLanguage(Step):
    """Make a language the call's, by its name or by an expression that yields it (``language_by``).

    What an expression yields may be a tag (``es-MX``) or a language alone (``es``); one that the flow does not speak
    changes nothing.
    """

    example: ClassVar[str] = """
    type: set_language
    language: en-US
    next: end
    """

    type: Literal["set_language"]
    language: LanguageName | None = Field(None, description="the language")
    language_by: TextExpression | None = Field(None, description="an expression that yields the language")
    next: Next

    @model_validator(mode="after")
    def _one(self) -> SetLanguage:
        if (self.language is None) == (self.language_by is None):
            raise ValueError("a set_language has exactly one of language and language_by")
        return self

    @override
    def enter(self, run: Run) -> Move:
        wanted = str(self.language) if self.language_by is None else run.text(self.language_by)
        spoken = run.stack.document.languages
        near = [language for language in spoken if ears.code(language) == ears.code(wanted)]
        run.language = wanted if wanted in spoken else next(iter(near), run.language)
        return Leave("next")
