"""One attempt to be verified: counted, then checked by the connector, then settled; the same way whatever is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from app.services.connectors import Failure, Result
from app.services.verification.combinations import level_of
from app.services.verification.subjects import MINUTE_MS, limits
from app.store import verification_attempts as store
from app.store.verification_attempts import Proved

if TYPE_CHECKING:
    from app.services.verification.question import Question
    from app.services.verification.subjects import Identity
    from app.store.verification_attempts import Counted, Outcome
    from app.store.writes import Write

CONNECTOR_SHARE = 0.9
"""Of the time of an answer, what the connector may take; the rest is for counting."""


class Check(NamedTuple):
    """What the connector is asked, and the factors that are proved if it says that they match."""

    operation: str
    arguments: Mapping[str, Any]
    proves: frozenset[str]
    sound: bool = True
    """Whether it is worth asking: an entry that cannot be right is refused without."""


async def attempt(question: Question, identity: Identity, check: Check) -> Result | Failure:
    """The verdict: the level reached, or a refusal that does not tell why."""
    counted_by = limits(question.hash_key, question.policy, identity, question.caller.number)
    counted = await store.count(question.services.database, question.attempt, counted_by)
    allowed = not counted.refused and question.caller.attempts < question.policy.attempts and check.sound
    found = await ask(question, check.operation, check.arguments) if allowed else None
    if isinstance(found, Failure):
        await _settle(question, "unavailable", store.ease(counted_by, counted.at))
        return found
    if found is None or found.data.get("matched") is not True:
        return await _refused(question, counted)
    proved = _proved(question, identity, check)
    eased = store.ease(counted_by, counted.at, cleared=("account",))
    await store.settle(question.services.database, question.attempt, "verified", eased, proved)
    return verdict(proved.level, proved.until, found.data.get("customer"))


async def ask(
    question: Question, operation: str, arguments: Mapping[str, Any], *, action: bool = False
) -> Result | Failure | None:
    """Ask the policy's connector; none when it knows of nothing such, which is no failure."""
    found = await question.services.connectors.ask(
        str(question.policy.connector),
        operation,
        arguments,
        deadline_ms=int(question.policy.answer_ms * CONNECTOR_SHARE),
        idempotency_key=question.attempt.key if action else None,
    )
    known_not = isinstance(found, Failure) and found.error in ("not_found", "refused")
    return None if known_not else found


def verdict(level: int, until: int, customer: object = None) -> Result:
    """The caller has reached a level until an instant."""
    told = {"customer": customer} if isinstance(customer, dict) else {}
    return Result({"verified": True, "level": level, "until": until, **told})


def _proved(question: Question, identity: Identity, check: Check) -> Proved:
    by = sorted(check.proves | question.proved(identity))
    until = question.caller.now + question.policy.holds_minutes * MINUTE_MS
    return Proved(level_of(question.policy, by), until, by, question.subject(identity))


async def _refused(question: Question, counted: Counted) -> Result:
    newly = [] if counted.refused or not counted.locks else store.note_lock(question.attempt, counted.locks)
    await _settle(question, "locked" if counted.refused else "mismatch", newly)
    left = question.attempts_left
    return Result({"verified": False, "again": left, "locked": not left and bool(counted.refused or counted.locks)})


async def _settle(question: Question, outcome: Outcome, writes: list[Write]) -> None:
    await store.settle(question.services.database, question.attempt, outcome, writes)
