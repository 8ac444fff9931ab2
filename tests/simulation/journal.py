"""What the journal of a simulation tells: its facts, and how often each kind of thing happened."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.store.tables.journal import ROUTING_GROUP
from routing.codec import decode_fact
from routing.facts import (
    AgentDialed,
    AgentLost,
    AgentPhoneRung,
    AgentRejoined,
    CallbackRescheduled,
    ConsultJoined,
    ConsultTurned,
    ContactHandedOver,
    ContactLedOut,
    ContactTakenOver,
    ContactTransferred,
    CustomerDialed,
    CustomerHeld,
    CustomerInRoom,
    Fact,
    OfferMade,
    PartyDialed,
    PartyJoined,
    PlaceKept,
)

if TYPE_CHECKING:
    from tests.simulation.server import Server

_FACTS = f"SELECT convert_from(body, 'UTF8') FROM fact WHERE grp = {ROUTING_GROUP} ORDER BY seq"
_COUNTED: dict[str, type[Fact]] = {
    "offers": OfferMade,
    "talks": CustomerInRoom,
    "holds": CustomerHeld,
    "agents lost": AgentLost,
    "rejoined": AgentRejoined,
    "own phones rung": AgentPhoneRung,
    "calls by agents": AgentDialed,
    "transfers": ContactTransferred,
    "colleagues consulted": ConsultJoined,
    "parties rung": PartyDialed,
    "parties consulted": PartyJoined,
    "turns": ConsultTurned,
    "handovers": ContactHandedOver,
    "left with parties": ContactLedOut,
    "taken over": ContactTakenOver,
    "places kept": PlaceKept,
    "rescheduled": CallbackRescheduled,
    "customers dialed": CustomerDialed,
}


def facts(server: Server) -> list[Fact]:
    """Every fact of routing, in order."""
    return [decode_fact(str(body).encode()) for (body,) in server.control.ask(_FACTS)]


def counts(server: Server) -> dict[str, int]:
    """How often each kind of thing happened."""
    happened = Counter(type(fact) for fact in facts(server))
    return {name: happened[kind] for name, kind in _COUNTED.items()}
