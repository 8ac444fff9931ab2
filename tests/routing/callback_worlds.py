"""What may be asked for of callbacks, in generated histories."""

from __future__ import annotations

from routing import ContactState, Event
from routing import events as e
from routing.callbacks import CallbackTerms

START = 1_000_000
"""The instant at which histories begin."""
TERMS = (
    CallbackTerms(START + 9_000, attempts_max=2, gaps_ms=(300, 700), ring_ms=1_500),
    CallbackTerms(START + 60_000, gaps_ms=(40,), ring_ms=700),
    CallbackTerms(START + 10_000_000, attempts_max=1, ring_ms=700),
    CallbackTerms(START + 10_000_000, attempts_max=2, gaps_ms=(90,), ring_ms=700, dials_at_once=2),
)
"""One that expires soon, one that is tried thrice, one that is tried once, and one whose customer comes first."""


def of_the_confirming(contact: ContactState) -> list[Event]:
    """The customer presses the key, mostly, asks to be called later, or is not there."""
    dial = (contact.id, contact.connection, contact.attempt)
    return [
        *[e.ConfirmCustomer(contact.id, contact.attempt)] * 3,
        e.PutOffCallback(*dial),
        e.DialFails(*dial, "machine"),
    ]


def any_of(contact: int, callback: int, connection: tuple[int, int], at: int, what: int) -> Event:
    """Something about a contact, about one whose customer is away, or about a connection."""
    kind, what = what % 13, what // 13
    terms = TERMS[what % len(TERMS)]
    possible: list[Event] = [
        e.KeepPlace(contact, terms),
        e.KeepPlace(contact, terms),
        e.TakeUpPlace(1 + what % 40, callback),
        e.WithdrawCallback(callback),
        e.DialFails(*connection, attempt=what % 3, cause="busy"),
        e.PutOffCallback(*connection, attempt=what % 3),
        e.ConfirmCustomer(contact, what % 3),
        e.ConfirmingOver(contact, what % 3, at),
        e.ExpectAgents(1 + contact % 4, what % 5),
        e.CallFirst(callback),
        e.RescheduleCallback(callback, at + 50 * (what - 5), terms),
        e.DeferralOver(contact, what),
        e.CallbackOver(contact, what),
    ]
    return possible[kind]
