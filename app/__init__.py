"""The service: everything that touches the world."""

from __future__ import annotations

import gc

YOUNG = 10_000
"""How many new objects make the collector look for rings. Nearly all that a starting process makes stays, and the
default, 700, spends a tenth of the start on looking at it again and again."""

gc.set_threshold(YOUNG)
