"""Weighted random: drawn by lot, an agent of weight 3 three times as often as one of weight 1.

The lot is no chance but a hash of the contact, of the offers made to it so far and of the number of the draw: in the
same state a contact always draws the same agents.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from routing.ordering import Ordering
from routing.receipt import Key
from routing.roster import nth_bit

if TYPE_CHECKING:
    from routing.roster import Roster
    from routing.standby import Standby
    from routing.state import ContactState

SALT = b"weighted_random"


class WeightedRandom(Ordering):
    """Candidates are drawn one after another without putting back; the key is the number of the draw."""

    parts = ("lot",)

    def first(self, standby: Standby, pool: int, contact: ContactState, limit: int) -> list[Key]:
        """So many draws."""
        keys: list[Key] = []
        while pool and len(keys) < limit:
            lot = _lot(f"{contact.id}-{contact.ordinal}-{len(keys)}")
            agent = _drawn(standby.roster, pool, lot)
            keys.append((len(keys), agent))
            pool &= ~standby.roster.bit[agent]
        return keys


def _lot(drawing: str) -> int:
    return int.from_bytes(blake2b(drawing.encode(), digest_size=8, salt=SALT).digest())


def _drawn(roster: Roster, pool: int, lot: int) -> int:
    """Every agent of the pool holds as many tickets as the weight, in the order of weights, then of ids."""
    shares = [(weight, agents & pool) for weight, agents in roster.weights]
    ticket = lot % sum(weight * agents.bit_count() for weight, agents in shares)
    for weight, agents in shares:
        tickets = weight * agents.bit_count()
        if ticket < tickets:
            return roster.agents[nth_bit(agents, ticket // weight)]
        ticket -= tickets
    raise AssertionError("the pool has all the tickets")
