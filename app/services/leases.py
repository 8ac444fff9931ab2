"""Noticing consoles that are gone: nobody is offered a caller whose page is closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.store import leases
from app.store.leases import Pong
from routing.events import ConnectFailed, ConsoleLost
from routing.vocabulary import CONSOLE_LOST, Presence, Stage

if TYPE_CHECKING:
    from app.bootstrap import Services
    from routing import AgentState, ContactState

leg_patience_ms = 3_000
"""How long after acceptance a page may be gone without a leg, before the connection has failed."""
kept_ms = 3_600_000


async def pong(services: Services, agent: int | None, stream: str, *, tab: str, device_ready: bool) -> None:
    """A console answered a ping: its lease runs on."""
    if agent is not None:
        await services.hub.pongs.heard(services.database, Pong(agent, stream, tab, device_ready))


async def sweep(services: Services) -> None:
    """One round: tell routing of every available agent whose lease ran out, and of every accepting page that is gone.

    Any process may do it, and several may: the keys let each loss count once.
    """
    await _tell_lost(services)
    await _tell_legless(services)
    await leases.forget_old(services.database, kept_ms)


async def _tell_lost(services: Services) -> None:
    available = {agent.id: agent.since for agent in services.desk.state.agents.values() if _counts_on_lease(agent)}
    for agent in await leases.lapsed(services.database, available):
        await services.desk.submit(ConsoleLost(agent), key=f"console:{agent}:{available[agent]}:lost")


def _counts_on_lease(agent: AgentState) -> bool:
    return agent.presence is Presence.AVAILABLE and agent.next_presence is None


async def _tell_legless(services: Services) -> None:
    legless = {agent: (contact.id, contact.connection) for agent, contact in _legless(services)}
    for agent in await leases.streamless(services.database, legless):
        contact, connection = legless[agent]
        event = ConnectFailed(contact, connection, CONSOLE_LOST)
        await services.desk.submit(event, key=f"connecting:{contact}-{connection}:page gone")


def _legless(services: Services) -> Iterator[tuple[int, ContactState]]:
    """Those whose page was to bring a leg, by the agent; a phone of the agent's own needs no page."""
    state, patient_until = services.desk.state, services.desk.now_estimate() - leg_patience_ms
    for contact in state.contacts.values():
        if contact.stage is Stage.CONNECTING and not contact.leg_bound and contact.since <= patient_until:
            agent = state.agents[contact.agent or 0]
            if not agent.by_phone:
                yield agent.id, contact
