"""Every mark on words to be spoken is for a voice that follows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr_flows.marks import Path, marked
from ivr_flows.pieces import Piece, Wording
from ivr_flows.problems import Problem
from ivr_flows.prompts import Part
from ivr_flows.steps.language import Offer
from ivr_flows.subject import Subject
from ivr_flows.voices import follows


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each piece that the voice of its language would say plainly."""
    voices = subject.document.defaults.voices
    for path, language, wording in _wordings(subject):
        for inner, piece in marked(wording, Piece, path):
            effect, _ = piece.effect()
            if not follows(voices.get(language), effect):
                voice = voices.get(language, "the provider's own choice")
                mend = f"Name a voice for {language} under `defaults.voices` that does (Polly.Joanna, Polly.Lupe)"
                yield subject.document.problem(inner, f"the voice, {voice}, does not follow `{effect}`", mend)


def _wordings(subject: Subject) -> Iterator[tuple[Path, str, Wording]]:
    """Each wording of the document, with its language."""
    for path, part in marked(subject.document, Part):
        if isinstance(part.say, Mapping):
            yield from (((*path, "say", language), language, wording) for language, wording in part.say.items())
        elif part.say is not None:
            yield (*path, "say"), subject.document.languages[0], part.say
    for path, offer in marked(subject.document, Offer):
        yield (*path, "say"), str(offer.language), offer.say
