"""How long prompts become: characters and seconds of what is said, as an estimate made without any call."""

from __future__ import annotations

from collections.abc import Mapping

from ivr_flows.asking import Patient
from ivr_flows.document import Document
from ivr_flows.expressions import Template
from ivr_flows.marks import marked
from ivr_flows.pieces import Piece, Wording
from ivr_flows.prompts import Handler, Part, Prompt
from ivr_flows.run import EACH_SPOKEN
from ivr_flows.step import Step
from ivr_flows.steps.language import Offer

VALUE = 40
"""Characters a value in a prompt is taken to have: a name, an amount, a number spelled."""
SPOKEN_IN_A_SECOND = 15
"""Characters; that is 150 words a minute."""
RECORDED_SECONDS = 5
"""How long a recording is taken to be: nothing here knows it."""


def characters(template: Template) -> int:
    """The length of a text with its values filled in."""
    pieces = template.pieces()
    return sum(map(len, pieces[::2])) + VALUE * (len(pieces) // 2)


def seconds(prompt: Prompt, language: str) -> float:
    """How long a prompt is heard in a language."""
    return sum(_seconds(part, language) for part in prompt.parts())


def counted(document: Document, step: Step) -> int:
    """What a sprint counts as spoken for a step, in the language in which that is most; see `run.MAX_SPOKEN`."""
    return max(_counted(document, step, language) for language in document.languages)


def _counted(document: Document, step: Step, language: str) -> int:
    """All its prompts; of the handlers of failed attempts, only the longest."""
    said = _prompts(step, language) + sum(_wording(offer.say) for _, offer in marked(step, Offer))
    if not isinstance(step, Patient):
        return said
    own = [_prompts(each, language) for _, each in marked(step, Handler)]
    inherited = [_prompts(each, language) for _, each in marked(document.defaults, Handler)]
    return said - sum(own) + max([*own, *inherited], default=0)


def _prompts(holder: object, language: str) -> int:
    return sum(_part(part, language) for _, part in marked(holder, Part))


def _part(part: Part, language: str) -> int:
    wording = _in(part, language)
    return EACH_SPOKEN if wording is None else _wording(wording)


def _wording(wording: Wording) -> int:
    marks = sum(EACH_SPOKEN for _ in marked(wording, Piece))
    return EACH_SPOKEN + marks + sum(characters(template) for _, template in marked(wording, Template))


def _seconds(part: Part, language: str) -> float:
    wording = _in(part, language)
    if wording is None:
        return part.pause or RECORDED_SECONDS
    breaks = sum((piece.break_ or 0) / 1000 for _, piece in marked(wording, Piece))
    return breaks + sum(characters(template) for _, template in marked(wording, Template)) / SPOKEN_IN_A_SECOND


def _in(part: Part, language: str) -> Wording | None:
    """What a part says in a language, none when it says nothing; a language left out is another check's matter."""
    return part.say.get(language) if isinstance(part.say, Mapping) else part.say
