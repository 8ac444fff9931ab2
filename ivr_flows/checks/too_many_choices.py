"""No prompt names more keys than callers can hear out and remember."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ivr_flows.asking import Asking
from ivr_flows.expressions import Template
from ivr_flows.marks import marked
from ivr_flows.problems import Problem
from ivr_flows.prompts import Prompt
from ivr_flows.subject import Subject

MAX_KEYS = 9


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each step that asks and names more of its keys; keys that are not named do no harm."""
    for name, step in subject.document.steps.items():
        if isinstance(step, Asking):
            named = max(_named(step, language) for language in subject.document.languages)
            if named > MAX_KEYS:
                fault = f"{named} keys are named in one prompt, and {MAX_KEYS} are the most"
                mend = "Offer the frequent ones here, and the others in a menu behind one key"
                yield subject.document.problem(("steps", name, "prompt"), fault, mend)


def _named(step: Asking, language: str) -> int:
    """How many of the step's own keys stand in its prompt as numbers of their own."""
    numbers = set(re.findall(r"\d+", " ".join(_texts(step.prompt, language))))
    return len(numbers & step.own_keys().keys())


def _texts(prompt: Prompt, language: str) -> Iterator[str]:
    for part in prompt.parts():
        wording = part.say.get(language) if isinstance(part.say, Mapping) else part.say
        yield from (piece for _, template in marked(wording, Template) for piece in template.pieces()[::2])
