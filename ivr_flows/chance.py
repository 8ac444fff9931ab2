"""Chance without chance: a hash puts each caller at a place between 0 and 100, always the same one."""

from __future__ import annotations

import hashlib

_PLACES = 2**64


def place(salt: str, who: str) -> float:
    """Where somebody stands, at least 0 and less than 100; another salt shuffles everybody anew."""
    digest = hashlib.sha256(f"{len(salt)} {salt}{who}".encode(errors="surrogatepass")).digest()
    return int.from_bytes(digest[:8]) * 100 / _PLACES
