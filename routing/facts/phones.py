"""Facts of agents' own phones: rung for a leg that no softphone brings."""

from __future__ import annotations

from routing.facts.base import FactBase


class AgentPhoneRung(FactBase, frozen=True, tag=110):
    """The agent has a phone of their own: it is to ring, and the leg of this connection comes from there."""

    contact: int
    connection: int
    agent: int


class AgentPhoneStopped(FactBase, frozen=True, tag=111):
    """The connection is over before the agent's phone brought its leg: it is to ring no longer."""

    contact: int
    connection: int
    agent: int
