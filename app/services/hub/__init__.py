"""The event streams of the consoles: what happened in the journals, fanned out to whoever is shown it.

A stream is pulled, never pushed: the hub only marks what changed, and each stream fetches what its browser lacks when
it gets to it. So a slow browser costs no memory; one that falls too far behind gets the whole again.
"""

from __future__ import annotations

from app.services.hub.hub import Hub

__all__ = ["Hub"]
