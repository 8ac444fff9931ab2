"""No prompt is longer than callers listen."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.asking import Patient
from ivr_flows.lengths import seconds
from ivr_flows.marks import Path, marked
from ivr_flows.problems import Problem
from ivr_flows.prompts import Prompt
from ivr_flows.step import Step
from ivr_flows.steps.enqueue import Enqueue
from ivr_flows.subject import Subject

ASKED_SECONDS = 60
"""For a prompt that asks: whoever has to remember what to press."""
TOLD_SECONDS = 120
WHISPERED_SECONDS = 6
"""To the agent, whom the caller waits for meanwhile."""


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each prompt that is too long in a language, where it asks and where it tells."""
    for name, step in subject.document.steps.items():
        for path, prompt in marked(step, Prompt, ("steps", name)):
            yield from _long(subject, path, step, prompt)


def _long(subject: Subject, path: Path, step: Step, prompt: Prompt) -> Iterator[Problem]:
    most = _most(path, step)
    for language in subject.document.languages:
        heard = seconds(prompt, language)
        if heard > most:
            fault = f"this takes about {heard:.0f} seconds in {language}, and {most} are the most"
            yield subject.document.problem(path, fault, "Shorten it, or spread it over several steps")


def _most(path: Path, step: Step) -> int:
    if isinstance(step, Enqueue) and path[-1] == "whisper":
        return WHISPERED_SECONDS
    return ASKED_SECONDS if isinstance(step, Patient) else TOLD_SECONDS
