"""The fact of a call that an agent begins."""

from __future__ import annotations

from routing.facts.base import FactBase


class AgentDialed(FactBase, frozen=True, tag=140):
    """An agent calls somebody outside, in this tab; the queue lends its caller ID, its wrap-up and its reports.

    The agent's leg is to be in the room by the deadline; then the customer is dialed.
    """

    contact: int
    connection: int
    agent: int
    queue: int
    tab: str
    deadline: int
