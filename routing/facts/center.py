"""Facts of the whole routing group: its configuration, and what its state amounts to."""

from __future__ import annotations

from routing.facts.base import FactBase


class ConfigAdopted(FactBase, frozen=True, tag=1):
    """From here on this routing configuration holds."""

    number: int


class QueueClosed(FactBase, frozen=True, tag=150):
    """Until then the queue lets nobody in; who waited in it goes to the other queue, or else leaves by this reason."""

    queue: int
    until: int
    to: int | None
    reason: str


class QueueOpened(FactBase, frozen=True, tag=151):
    """The queue that was closed lets callers in again."""

    queue: int


class DigestTaken(FactBase, frozen=True, tag=2):
    """What the state amounted to before this position, in the form of states (`SCHEMA`) the checksum was taken of."""

    agents: int
    contacts: int
    checksum: int
    schema: int
