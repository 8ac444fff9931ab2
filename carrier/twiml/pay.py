"""The verb that takes a payment: Pay, and the Prompt it may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from carrier.twiml.attributes import FLAG, TEXT, WORDS, Kind, attribute, choice, whole
from carrier.twiml.verb import Verb

CARD_TYPES = ("visa", "mastercard", "amex", "maestro", "discover", "optima", "jcb", "diners-club", "enroute")
FIELDS = (
    "payment-card-number",
    "expiration-date",
    "security-code",
    "postal-code",
    "bank-routing-number",
    "bank-account-number",
    "payment-processing",
)


def words_of(*allowed: str) -> Kind:
    """Some of these words."""

    def read(text: str) -> tuple[str, ...]:
        words = tuple(text.split())
        if not words or not set(words) <= set(allowed):
            raise ValueError(text)
        return words

    return Kind(read, "of " + ", ".join(f"`{word}`" for word in allowed))


@dataclass(frozen=True, kw_only=True)
class Pay(Verb):
    """Takes a card by keys and charges it, or makes a token of it when there is no `chargeAmount`.

    A bad `chargeAmount` or `maxAttempts` is no warning here but the result validation-error.
    """

    TAG: ClassVar[str] = "Pay"
    NESTS: ClassVar[tuple[str, ...]] = ("Prompt", "Parameter")
    input_: str = attribute(choice("dtmf"), "dtmf")
    action: str = attribute(TEXT, "")
    status_callback: str = attribute(TEXT, "")
    payment_method: str = attribute(choice("credit-card", "ach-debit"), "credit-card")
    bank_account_type: str = attribute(
        choice("consumer-checking", "consumer-savings", "commercial-checking"), "consumer-checking"
    )
    timeout: int = attribute(whole(1), 5)
    max_attempts: str = attribute(TEXT, "")
    security_code: bool = attribute(FLAG, default=True)
    postal_code: str = attribute(TEXT, "true")
    min_postal_code_length: int = attribute(whole(1), 0)
    payment_connector: str = attribute(TEXT, "Default")
    token_type: str = attribute(choice("one-time", "reusable", "payment-method"), "reusable")
    charge_amount: str = attribute(TEXT, "")
    currency: str = attribute(TEXT, "usd")
    language: str = attribute(TEXT, "en-us")
    description: str = attribute(TEXT, "")
    valid_card_types: tuple[str, ...] = attribute(words_of(*CARD_TYPES), ("visa", "mastercard", "amex"))


@dataclass(frozen=True, kw_only=True)
class Prompt(Verb):
    """What is heard instead of the usual words: for one field, after some errors, at some attempts, for some cards."""

    TAG: ClassVar[str] = "Prompt"
    NESTS: ClassVar[tuple[str, ...]] = ("Say", "Play", "Pause")
    for_: str = attribute(choice(*FIELDS), "")
    card_type: tuple[str, ...] = attribute(words_of(*CARD_TYPES), ())
    attempt: tuple[str, ...] = attribute(WORDS, ())
    require_matching_inputs: bool = attribute(FLAG, default=False)
    error_type: tuple[str, ...] = attribute(WORDS, ())
