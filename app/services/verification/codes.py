"""One-time codes: sent by the connector to where the customer on file is reached, and checked by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services.connectors import Failure, Result
from app.services.verification.attempting import Check, ask, attempt, verdict
from app.services.verification.combinations import level_of
from app.services.verification.pace import Pace
from app.services.verification.question import Question, question
from app.services.verification.subjects import MINUTE_MS, send_limits
from app.store import verification_attempts as store

if TYPE_CHECKING:
    from app.bootstrap import Services


async def send(
    services: Services, contact: int, arguments: Mapping[str, Any], key: str, pace: Pace | None = None
) -> Result | Failure:
    """Have a code sent; whether there is anybody to send it to is not told. Raises `Refused` when nobody is named."""
    asked = await question(services, contact, arguments, key, "send")
    return await (pace or Pace()).after(asked.policy.answer_ms, _send(asked, arguments))


async def check(
    services: Services, contact: int, arguments: Mapping[str, Any], key: str, pace: Pace | None = None
) -> Result | Failure:
    """The verdict on a code that was entered, always after the policy's time."""
    asked = await question(services, contact, arguments, key, "code")
    return await (pace or Pace()).after(asked.policy.answer_ms, _check(asked, arguments))


async def _send(asked: Question, arguments: Mapping[str, Any]) -> Result | Failure:
    identity, codes = asked.identity(str(arguments["account"])), asked.policy.codes
    if level_of(asked.policy, asked.proved(identity)) >= asked.level and asked.caller.until is not None:
        return verdict(asked.caller.level, asked.caller.until)
    counted_by = send_limits(asked.hash_key, asked.policy, identity)
    counted = await store.count(asked.services.database, asked.attempt, counted_by)
    wanted = {identity.kind: identity.value, "digits": codes.length, "minutes": codes.minutes}
    found = None
    if not counted.refused:
        found = await ask(asked, "send_code", wanted | {"language": str(arguments["language"])}, action=True)
    failed = isinstance(found, Failure)
    eased = store.ease(counted_by, counted.at) if failed else []
    await store.settle(asked.services.database, asked.attempt, _outcome(found, refused=counted.refused), eased)
    again = asked.caller.attempts + 1 < codes.sent
    return found if isinstance(found, Failure) else Result({"length": codes.length, "again": again})


def _outcome(found: Result | Failure | None, *, refused: bool) -> store.Outcome:
    match found:
        case Result():
            return "sent"
        case Failure():
            return "unavailable"
        case None:
            return "locked" if refused else "mismatch"


async def _check(asked: Question, arguments: Mapping[str, Any]) -> Result | Failure:
    identity = asked.identity(str(arguments["account"]))
    wanted = {identity.kind: identity.value, "code": str(arguments["code"])}
    check = Check("check_code", wanted, frozenset({"code", identity.kind}), sound=_still_good(asked))
    return await attempt(asked, identity, check)


def _still_good(asked: Question) -> bool:
    sent_at = asked.caller.sent_at
    return sent_at is not None and asked.caller.now < sent_at + asked.policy.codes.minutes * MINUTE_MS
