"""One turn: catch up, settle, decide, and commit facts, rows, commands and keys together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from app import faults
from app.services import projection
from app.services.desk import outcome as outcomes
from app.services.desk.outcome import Outcome, Recorded, Submission
from app.store import generations
from app.store.journal import StoredFact, StoredKey
from app.store.writes import Write, execute
from routing import Event, Fact, Refusal, due, handle
from routing.codec import encode_fact
from routing.events import AdoptConfig, RefusalCode, TakeDigest

if TYPE_CHECKING:
    from app.services.desk.replica import Replica
    from app.store.journal import AnyConnection, Journal, Reading

DIGEST_TURNS = 1_000
"""After so many turns a replica journals its digest."""


class Turn:
    """What one turn decides, gathered until it is committed."""

    def __init__(self, replica: Replica, reading: Reading) -> None:
        self.replica = replica
        self.now = max(reading.now, replica.at)
        self.known = {key: outcomes.decode(*found) for key, found in reading.known.items()}
        self.recorded: list[Recorded] = []
        self.keys: list[StoredKey] = []
        self.writes: list[Write] = []
        self._seq = count(replica.position + 1)

    def settle(self) -> None:
        """Let every deadline that has come take effect; the state itself tells which are still to be met."""
        while (event := due(self.replica.state, self.now)) is not None:
            self._decide(event)

    def take_digest(self) -> None:
        """Journal what the state amounts to, so that every replica may compare itself."""
        self._decide(TakeDigest())

    def decide(self, submission: Submission) -> Outcome:
        """Decide an event under its key; a known key gets the outcome it had, and nothing happens."""
        if submission.key in self.known:
            return self.known[submission.key]
        too_late = any(key in self.known for key in submission.unless)
        outcome = self._refused(RefusalCode.GONE) if too_late else self._attempt(submission.event)
        self.known[submission.key] = outcome._replace(repeated=True)
        self.keys.append(StoredKey(submission.key, outcome.seq, outcomes.encode(outcome)))
        if submission.rows is not None:
            self.writes.extend(submission.rows(outcome))
        return outcome

    @property
    def position(self) -> int:
        """Where the journal stands after the facts so far."""
        return self.replica.position + len(self.recorded)

    def _attempt(self, event: Event) -> Outcome:
        try:
            facts = self._decide(event)
        except Refusal as refusal:
            return self._refused(refusal.code)
        return Outcome(self.position, self.now, tuple(facts))

    def _refused(self, code: RefusalCode) -> Outcome:
        return Outcome(self.position, self.now, (), code)

    def _decide(self, event: Event) -> list[Fact]:
        facts = handle(self.replica.state, event, self.now)
        self.recorded.extend(Recorded(next(self._seq), self.now, fact) for fact in facts)
        return facts

    @property
    def generation(self) -> int:
        """The highest generation among its facts. Raises `ValueError` for one that not every live desk reads."""
        highest = max((record.fact.generation for record in self.recorded), default=0)
        if highest > self.replica.state.writes_up_to:
            raise ValueError(f"a fact of generation {highest} where {self.replica.state.writes_up_to} may be written")
        return highest


class Taken(NamedTuple):
    """A committed turn."""

    now: int
    news: list[Recorded]
    """What others and this turn journaled past the replica's last position."""
    answers: list[Outcome]
    """One for each event of the batch."""


async def take(connection: AnyConnection, journal: Journal, replica: Replica, batch: Sequence[Submission]) -> Taken:
    """Take one turn for the whole batch. Raises whatever fails; the caller drops connection and replica then."""
    await journal.begin(connection)
    taken = await _inside(connection, journal, replica, batch)
    faults.place("turn.before_commit")
    await connection.execute("COMMIT")
    faults.place("turn.committed")
    return taken


async def _inside(connection: AnyConnection, journal: Journal, replica: Replica, batch: Sequence[Submission]) -> Taken:
    keys = [key for item in batch for key in (item.key, *item.unless)]
    reading = await journal.read(connection, replica.position, replica.at, keys)
    news = await replica.follow(connection, reading)
    await _learn_configs(connection, replica, batch)
    turn = Turn(replica, reading)
    turn.settle()
    answers = [turn.decide(submission) for submission in batch]
    if turn.recorded or turn.keys:
        _count(turn)
        await _write(connection, journal, turn, reading.written)
    replica.position = turn.position
    replica.at = turn.now if turn.recorded else replica.at
    return Taken(reading.now, news + turn.recorded, answers)


async def _learn_configs(connection: AnyConnection, replica: Replica, batch: Sequence[Submission]) -> None:
    for submission in batch:
        if isinstance(submission.event, AdoptConfig):
            await replica.learn(connection, submission.event.number)


def _count(turn: Turn) -> None:
    turn.replica.turns += 1
    if turn.replica.turns % DIGEST_TURNS == 0:
        turn.take_digest()


async def _write(connection: AnyConnection, journal: Journal, turn: Turn, written: int) -> None:
    if turn.generation > written:
        turn.writes.append(generations.raise_to(journal.group, turn.generation))
    facts = [StoredFact(seq, at, encode_fact(fact)) for seq, at, fact in turn.recorded]
    await journal.append(connection, turn.now, facts, turn.keys, turn.position)
    await execute(connection, projection.writes(turn.recorded, turn.replica.state))
    await execute(connection, turn.writes)
