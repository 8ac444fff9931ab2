"""The orderings in the plainest way, sharing nothing with the engine: sorts, sums, and lots drawn from a list."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

Key = tuple[int, ...]


class Pool(NamedTuple):
    """Agents among whom a contact chooses, who meet equally many of its preferred skills."""

    rows: Mapping[int, dict[str, Any]]
    """What the oracle keeps of each."""
    levels: Mapping[int, int]
    """The sum of each one's levels in the skills asked for."""
    weights: Mapping[int, int]


def line_up(ordering: str, pool: Pool, offer: str) -> list[Key]:
    """The keys of the agents in the order in which they would be asked; `offer` names the offer before this one."""
    if ordering == "weighted_random":
        return drawn(pool, offer)
    return sorted((*measure(ordering, pool, agent), agent) for agent in pool.rows)


def measure(ordering: str, pool: Pool, agent: int) -> Key:
    """What the agents are sorted by."""
    row = pool.rows[agent]
    return {
        "longest_idle": (row["idle"],),
        "round_robin": (row["offered"],),
        "fewest_contacts": (row["talks"], row["idle"]),
        "least_occupied": (row["worked"], row["idle"]),
        "most_skilled": (-pool.levels[agent], row["idle"]),
        "least_skilled": (pool.levels[agent], row["idle"]),
    }[ordering]


def drawn(pool: Pool, offer: str) -> list[Key]:
    """Everybody puts in as many tickets as they weigh, the light first; the drawn one's are taken out."""
    tickets = [
        agent for agent in sorted(pool.rows, key=lambda a: (pool.weights[a], a)) for _ in range(pool.weights[agent])
    ]
    keys: list[Key] = []
    while tickets:
        lot = blake2b(f"{offer}-{len(keys)}".encode(), digest_size=8, salt=b"weighted_random").digest()
        winner = tickets[int.from_bytes(lot, "big") % len(tickets)]
        keys.append((len(keys), winner))
        tickets = [agent for agent in tickets if agent != winner]
    return keys
