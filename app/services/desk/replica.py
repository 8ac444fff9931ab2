"""One process's replica of a routing group: the state evolved to a position of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from prometheus_client import Counter

from app import log
from app.errors import Unavailable
from app.services.desk import generations
from app.services.desk.generations import ADVICE, Unreadable
from app.services.desk.outcome import Recorded
from app.store import routing_configs, snapshots
from routing import GENERATION, Fact, State, evolve
from routing.codec import READABLE, decode_fact, decode_snapshot, differs, encode_snapshot
from routing.facts import ConfigAdopted, DigestTaken

if TYPE_CHECKING:
    from app.store.journal import AnyConnection, Journal, Reading, StoredFact
    from app.store.snapshots import StoredSnapshot

logger = log.get(__name__)
differing = Counter("switchboard_replicas_differing_total", "Replicas that were not what the journal's digest says")


class ReplicaDiffers(Exception):
    """The replica does not amount to what the journal's digest says."""


class Replica:
    """A state, and the place in the journal it stands at."""

    def __init__(self, state: State, position: int = 0, at: int = 0) -> None:
        self.state = state
        self.position = position
        self.at = at
        self.turns = 0
        """Turns that were taken on it."""

    @classmethod
    async def rebuild(cls, connection: AnyConnection, journal: Journal) -> Replica:
        """Start from the newest snapshot and read the journal from there, without holding its lock.

        When a digest differs on the way, snapshot or digest was taken of a wrong state: then the oldest snapshot is
        begun with, and the journal holds, whatever digests in it say. Raises `Unreadable` as `follow` does.
        """
        newest = await snapshots.latest(connection, journal.group, READABLE)
        try:
            return await cls._rebuilt(connection, journal, newest, heeding=True)
        except ReplicaDiffers:
            oldest = await snapshots.oldest(connection, journal.group, READABLE)
            return await cls._rebuilt(connection, journal, oldest, heeding=False)

    @classmethod
    async def _rebuilt(
        cls, connection: AnyConnection, journal: Journal, taken: StoredSnapshot | None, *, heeding: bool
    ) -> Replica:
        replica = cls(State({}))
        if taken:
            configs = await routing_configs.load_all(connection)
            replica = cls(decode_snapshot(taken.body, configs), taken.seq, taken.at)
        reading = await journal.read(connection, replica.position, replica.at)
        await replica.follow(connection, reading, heeding=heeding)
        return replica

    async def follow(self, connection: AnyConnection, reading: Reading, *, heeding: bool = True) -> list[Recorded]:
        """Evolve by facts that others journaled; returns them.

        Raises `Unreadable` for facts of a later generation, and where digests are heeded `ReplicaDiffers` at one that
        the state does not amount to.
        """
        generations.require(reading.written)
        recorded = [Recorded(fact.seq, fact.at, _decoded(fact)) for fact in reading.facts]
        for record in recorded:
            if heeding and isinstance(record.fact, DigestTaken):
                self._compare(record.fact, record.seq)
            await self._evolve(connection, record)
        readable = GENERATION if reading.readable is None else min(GENERATION, reading.readable)
        self.state.writes_up_to = max(reading.written, readable)
        return recorded

    async def _evolve(self, connection: AnyConnection, record: Recorded) -> None:
        if record.seq != self.position + 1:
            raise Unavailable(f"the journal has a gap before position {record.seq}")
        if isinstance(record.fact, ConfigAdopted):
            await self.learn(connection, record.fact.number)
        evolve(self.state, record.fact, record.at)
        self.position, self.at = record.seq, record.at

    def _compare(self, taken: DigestTaken, position: int) -> None:
        if differs(self.state, taken):
            differing.inc()
            logger.error("replica_differs", position=position)
            raise ReplicaDiffers

    async def learn(self, connection: AnyConnection, number: int) -> None:
        """Fetch a routing configuration before it is adopted; an unknown number is left for the decider to refuse."""
        if number in self.state.configs:
            return
        config = await routing_configs.load(connection, number)
        if config is not None:
            self.state.configs[number] = config

    def snapshot(self) -> snapshots.StoredSnapshot:
        """The state as it stands, encoded; only between turns is it what the journal says."""
        return snapshots.StoredSnapshot(self.position, self.at, encode_snapshot(self.state))


def _decoded(stored: StoredFact) -> Fact:
    try:
        return decode_fact(stored.body)
    except msgspec.DecodeError as error:
        raise Unreadable(f"The fact at position {stored.seq} cannot be read. {ADVICE}") from error
