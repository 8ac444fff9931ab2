"""Every prompt is there in every language of the flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr_flows.marks import Path, marked
from ivr_flows.problems import Problem
from ivr_flows.prompts import Part
from ivr_flows.steps.play import Play
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each prompt that lacks a language.

    A single text serves a flow of a single language, a single recording all languages.
    """
    for path, has in _variants(subject):
        lacking = [language for language in subject.document.languages if language not in has]
        if lacking:
            done, mend = _words(path)
            yield subject.document.problem(path, f"nothing is {done} in {', '.join(lacking)}", mend)


def _words(path: Path) -> tuple[str, str]:
    if path[-1] == "say":
        return "said", "Write the text once for each language"
    return "played", "Name one recording for all languages, or one for each"


def _variants(subject: Subject) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each prompt that is said or played, with the languages it has."""
    languages = subject.document.languages
    for path, part in marked(subject.document, Part):
        if part.say is not None:
            yield (*path, "say"), tuple(part.say) if isinstance(part.say, Mapping) else languages[:1]
        if isinstance(part.play, Mapping):
            yield (*path, "play"), tuple(part.play)
    for name, step in subject.document.steps.items():
        if isinstance(step, Play) and isinstance(step.media, Mapping):
            yield ("steps", name, "media"), tuple(step.media)
