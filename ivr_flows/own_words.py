"""What a step says by itself where its flow says nothing: in English and Spanish."""

from __future__ import annotations

from typing import NamedTuple

from ivr_flows.expressions import Template
from ivr_flows.prompts import Part, Prompt


class OwnWords(NamedTuple):
    """The same words in both languages."""

    english: str
    spanish: str

    def prompt(self, language: str) -> Prompt:
        """The words for a call in that language (a BCP 47 tag); English where it is neither."""
        primary = language.partition("-")[0]
        text = self.spanish if primary == "es" else self.english
        spoken = language if primary in ("en", "es") else "en-US"
        return Prompt((Part(say={spoken: Template(text)}),))
