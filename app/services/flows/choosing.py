"""Which version of its flow a call begins with: by the number's alias, and in a canary by the caller's share."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from app.store.center import Stored

Alias = Literal["published", "steady", "candidate", "version"]
"""What a number's calls begin with: what is published and its share of a canary; what is published alone; the version
on trial alone, when there is one; one version, whatever is published."""
_SHARES = 10_000


class Trial(NamedTuple):
    """A version on trial: the canary's number, the version, and the share of calls that begin with it."""

    canary: int
    version: int
    percent: int


class Versions:
    """The versions calls begin with, as they are configured at one moment."""

    def __init__(self, stored: Stored) -> None:
        self.published = {flow.name: flow.published for flow in stored.flows if flow.published is not None}
        self.trials = {
            flow: Trial(canary.id, version, canary.percent)
            for canary in stored.canaries
            for flow, version in canary.versions.items()
        }
        self._aliases = {(alias.number, alias.flow): alias for alias in stored.aliases}

    def of_call(self, number: str, flow: str, caller: str) -> int | None:
        """The version a call begins with; the same caller always falls on the same side of a canary."""
        published = self.published.get(flow)
        alias = self._aliases.get((number, flow))
        if alias is not None and alias.alias == "version":
            return alias.version
        trial = self.trials.get(flow)
        if trial is None or published is None or not _tries(alias and alias.alias, trial, caller):
            return published
        return trial.version

    def in_use(self) -> set[tuple[str, int]]:
        """Every version that new calls may begin with."""
        pinned = {(alias.flow, alias.version) for alias in self._aliases.values() if alias.version is not None}
        return {*self.published.items(), *((flow, trial.version) for flow, trial in self.trials.items()), *pinned}


def _tries(alias: str | None, trial: Trial, caller: str) -> bool:
    if alias is not None:
        return alias == "candidate"
    return share(f"{trial.canary}:{caller}") < trial.percent


def share(name: str) -> float:
    """Where a name falls between 0 and 100; evenly spread, and always the same."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest) % _SHARES * 100 / _SHARES
