"""What is heard in a payment: the document's prompt that fits best, else the carrier's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from carrier.twiml.pay import Prompt
from carrier.twiml.speech import Say
from carrier.twiml.verb import Verb

WORDS = {
    "payment-card-number": "Please enter your credit card number.",
    "expiration-date": "Please enter the expiration date, two digits for the month and two digits for the year.",
    "security-code": "Please enter your security code.",
    "postal-code": "Please enter your billing zip code.",
    "payment-processing": "Please wait while your payment is processed.",
}
AGAIN = "That entry was not valid."
MISSING = "Nothing was entered."


class Asked(NamedTuple):
    """What is asked for, at which attempt, after which error, and the kind of card as far as it is known."""

    field: str
    attempt: int = 1
    error: str = ""
    card_type: str = ""


def heard(prompts: Sequence[Prompt], asked: Asked) -> Sequence[Verb]:
    """The verbs of the prompt that says most about this case; Twilio does not tell which of two that fit it takes."""
    fitting = [prompt for prompt in prompts if _fits(prompt, asked)]
    if fitting:
        return max(fitting, key=_conditions).children
    return (Say(text=f"{_lead(asked.error)}{WORDS[asked.field]}"),)


def _fits(prompt: Prompt, asked: Asked) -> bool:
    return (
        prompt.for_ == asked.field
        and (not prompt.error_type or asked.error in prompt.error_type)
        and (not prompt.attempt or str(asked.attempt) in prompt.attempt)
        and (not prompt.card_type or asked.card_type in prompt.card_type)
    )


def _conditions(prompt: Prompt) -> int:
    """An error counts most: it is what the caller has to learn."""
    return 4 * bool(prompt.error_type) + 2 * bool(prompt.card_type) + bool(prompt.attempt)


def _lead(error: str) -> str:
    return "" if not error else f"{MISSING if error == 'timeout' else AGAIN} "
