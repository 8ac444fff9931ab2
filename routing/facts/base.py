"""What all facts share."""

from __future__ import annotations

import msgspec


class FactBase(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What all facts share: a kind, and a generation."""

    @property
    def generation(self) -> int:
        """The generation of code from which on this fact is read whole. A kind added later answers its own, a kind
        that was given a field answers that field's where the field has another value than its default.
        """
        return 1
