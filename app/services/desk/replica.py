"""One process's replica of a routing group: the state evolved to a position of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.errors import Unavailable
from app.services.desk.outcome import Recorded
from app.store import routing_configs, snapshots
from routing import Config, State, evolve
from routing.codec import SCHEMA, decode_fact, decode_snapshot, encode_snapshot
from routing.facts import ConfigAdopted

if TYPE_CHECKING:
    from app.store.journal import AnyConnection, Journal, StoredFact


class Replica:
    """A state, and the place in the journal it stands at."""

    def __init__(self, state: State, position: int = 0, at: int = 0) -> None:
        self.state = state
        self.position = position
        self.at = at

    @classmethod
    async def rebuild(cls, connection: AnyConnection, journal: Journal) -> Replica:
        """Start from the newest snapshot and read the journal from there, without holding its lock."""
        taken = await snapshots.latest(connection, journal.group, SCHEMA)
        configs: dict[int, Config] = {}
        replica = cls(State(configs))
        if taken:
            await _learn_all(connection, configs)
            replica = cls(decode_snapshot(taken.body, configs), taken.seq, taken.at)
        reading = await journal.read(connection, replica.position, replica.at)
        await replica.follow(connection, reading.facts)
        return replica

    async def follow(self, connection: AnyConnection, stored: Iterable[StoredFact]) -> list[Recorded]:
        """Evolve by facts that others journaled; returns them."""
        recorded = [Recorded(fact.seq, fact.at, decode_fact(fact.body)) for fact in stored]
        for record in recorded:
            if record.seq != self.position + 1:
                raise Unavailable(f"the journal has a gap before position {record.seq}")
            if isinstance(record.fact, ConfigAdopted):
                await self.learn(connection, record.fact.number)
            evolve(self.state, record.fact, record.at)
            self.position, self.at = record.seq, record.at
        return recorded

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


async def _learn_all(connection: AnyConnection, configs: dict[int, Config]) -> None:
    configs.update(await routing_configs.load_all(connection))
