"""What may be asked of the whole center: another configuration, a digest."""

from __future__ import annotations

from routing.events.base import EventBase


class AdoptConfig(EventBase, frozen=True):
    """Let this routing configuration hold; the state was given it under its number."""

    number: int


class TakeDigest(EventBase, frozen=True):
    """Journal what the state amounts to, for the other replicas to compare."""
