"""Facts of the whole routing group: its configuration, and what its state amounts to."""

from __future__ import annotations

from routing.facts.base import FactBase


class ConfigAdopted(FactBase, frozen=True, tag=1):
    """From here on this routing configuration holds."""

    number: int


class DigestTaken(FactBase, frozen=True, tag=2):
    """What the state amounted to before this position, in the form of states (`SCHEMA`) the checksum was taken of."""

    agents: int
    contacts: int
    checksum: int
    schema: int
