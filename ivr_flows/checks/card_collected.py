"""Nothing that people pay with is collected: a payment card is keyed to the payment processor alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr_flows.expressions import Template
from ivr_flows.marks import marked
from ivr_flows.problems import Problem
from ivr_flows.steps.collect import Collect
from ivr_flows.subject import Subject

_CARD = re.compile(
    r"(credit|debit|payment) card|card[ _]number|n[uú]mero de (la |su )?tarjeta|tarjeta de (cr[eé]|d[eé])"
)
_CODE = re.compile(r"\b(cvv2?|cvc2?|cid)\b|security[ _]code|c[oó]digo de seguridad")
_CARD_LENGTHS = range(13, 20)
_CODE_LENGTHS = range(3, 5)
_LONGER = range(5, 1_000)


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each entry that a card's number or security code would fit, by its digits or by what is asked."""
    for name, step in subject.document.steps.items():
        taken = _taken(step) if isinstance(step, Collect) else None
        if taken:
            mend = "Take the payment with `pay`, where nobody hears the keys and nothing is kept"
            yield subject.document.problem(("steps", name), f"{taken} is collected here", mend)


def _taken(step: Collect) -> str | None:
    words = " ".join(map(str.casefold, [*(text for _, text in marked(step, Template)), step.variable]))
    if step.fits(_CARD_LENGTHS) and (step.check_digit == "luhn" or _CARD.search(words)):
        return "a payment card's number"
    if step.fits(_CODE_LENGTHS) and not step.fits(_LONGER) and _CODE.search(words):
        return "a payment card's security code"
    return None
