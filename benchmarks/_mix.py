"""The caller mix of the sample center, and the callers drawn by it: always the same ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from msgspec import Struct
from ruamel.yaml import YAML

from app.settings import home

FILE = home / "examples" / "summit" / "callers.yaml"

FOR_AGENTS = frozenset(("order_change", "billing_dispute", "person"))
"""The goals that only an agent can reach."""
VERIFIED = frozenset(("balance", "payment", "fraud_hold"))
"""The goals for which callers must be verified."""
LOST = frozenset(("stays_silent", "hangs_up_midway", "calls_again"))
"""The mishaps after which no flow has served a caller for the day."""


class Mix(Struct, forbid_unknown_fields=True):
    """Why callers call, what happens to them and how they call, each in percent; see the file."""

    version: int
    calls: int
    seed: str
    goals: dict[str, int]
    mishaps: dict[str, int]
    manners: dict[str, int]


class Drawn(NamedTuple):
    """A caller as drawn: the `goal`, the mishaps and manners, their `place` among those of the goal, and a number to
    draw all else by."""

    goal: str
    traits: frozenset[str]
    place: int
    lot: int

    @property
    def servable(self) -> bool:
        """Whether flows could serve this caller for the day at all."""
        lost = LOST | ({"fails_verification"} if self.goal in VERIFIED else set())
        return self.goal not in FOR_AGENTS and not self.traits & lost


def mix() -> Mix:
    """The mix of the file. Raises ValueError when its goals are not the whole."""
    read = msgspec.convert(YAML(typ="safe", pure=True).load(FILE), Mix)
    if sum(read.goals.values()) != 100:
        raise ValueError("the goals of the mix are not 100 percent")
    return read


def draw(of: Mix, calls: int) -> Iterator[Drawn]:
    """So many callers. Every share is met as exactly as whole callers allow, within each goal."""
    for goal, share in of.goals.items():
        count = round(calls * share / 100)
        traits = {
            trait: _chosen(f"{of.seed}:{goal}:{trait}", count, percent)
            for trait, percent in (of.mishaps | of.manners).items()
        }
        for place in range(count):
            theirs = frozenset(trait for trait, places in traits.items() if place in places)
            yield Drawn(goal, theirs, place, lot(f"{of.seed}:{goal}:{place}"))


def lot(of: str) -> int:
    """A number that chance might have drawn, and that is always the same."""
    return int.from_bytes(hashlib.sha256(of.encode()).digest()[:6])


def _chosen(of: str, count: int, percent: int) -> frozenset[int]:
    ranked = sorted(range(count), key=lambda place: lot(f"{of}:{place}"))
    return frozenset(ranked[: round(count * percent / 100)])
