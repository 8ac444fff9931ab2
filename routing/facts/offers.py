"""Facts of an offer, from being made to its end."""

from __future__ import annotations

from routing.facts.base import FactBase
from routing.receipt import Receipt


class OfferMade(FactBase, frozen=True, tag=30):
    """A contact was put to an agent, who has until the deadline; the ordinal counts the contact's offers from 1."""

    contact: int
    ordinal: int
    agent: int
    queue: int
    deadline: int
    receipt: Receipt


class OfferAccepted(FactBase, frozen=True, tag=31):
    """The agent accepted in this tab; the connection counts the contact's accepted offers from 1 and names the room."""

    contact: int
    ordinal: int
    agent: int
    connection: int
    tab: str
    deadline: int


class OfferDeclined(FactBase, frozen=True, tag=32):
    """The agent said no."""

    contact: int
    ordinal: int
    agent: int


class OfferExpired(FactBase, frozen=True, tag=33):
    """The agent did not answer in time."""

    contact: int
    ordinal: int
    agent: int


class OfferRescinded(FactBase, frozen=True, tag=34):
    """The offer was taken back, through no refusal of the agent's; the idle time stays."""

    contact: int
    ordinal: int
    agent: int
    reason: str
