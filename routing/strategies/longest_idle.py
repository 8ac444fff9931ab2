"""Longest idle: whoever has been free the longest. The default: it is fair in the wait between calls."""

from __future__ import annotations

from routing.ordering import Ordering


class LongestIdle(Ordering):
    """An agent's idle time begins with presence, with the end of wrap-up and with a refusal."""
