"""The factors a caller enters: which to ask for, and whether they are right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from app.errors import Refused
from app.services.connectors import Failure, Result
from app.services.verification.attempting import Check, attempt, verdict
from app.services.verification.combinations import Known, chosen, to_ask
from app.services.verification.pace import Pace
from app.services.verification.question import Question, question
from app.services.verification.subjects import Identity

if TYPE_CHECKING:
    from app.bootstrap import Services
    from ivr_flows.factors import Factor


async def needed(services: Services, contact: int, arguments: Mapping[str, Any], key: str) -> Result:
    """What to ask for, or the verdict when the level is reached. Raises `Refused` when it is out of reach."""
    asked = await question(services, contact, arguments, key, "factors")
    account, given = str(arguments["account"]), frozenset(arguments["given"])
    known = _known(asked, account, given, asked.caller.attempts)
    combination = chosen(asked.policy, asked.level, known)
    if combination is None:
        raise Refused("nothing this caller could be asked for reaches the level")
    if set(combination) <= known.proved_for(combination) and asked.caller.until is not None:
        return verdict(asked.caller.level, asked.caller.until)
    return Result({"ask": _ask(asked, combination, known)})


async def verify(
    services: Services, contact: int, arguments: Mapping[str, Any], key: str, pace: Pace | None = None
) -> Result | Failure:
    """The verdict on what was entered, always after the policy's time. Raises `Refused` when something is missing."""
    asked = await question(services, contact, arguments, key, "factors")
    return await (pace or Pace()).after(asked.policy.answer_ms, _verify(asked, arguments))


async def _verify(asked: Question, arguments: Mapping[str, Any]) -> Result | Failure:
    values: dict[str, str] = {name: str(value) for name, value in arguments["factors"].items()}
    account, given = values.get("account", ""), frozenset(arguments["given"])
    known = _known(asked, account if "account" in given else "", given, asked.caller.attempts)
    combination = chosen(asked.policy, asked.level, known) or ()
    if not combination or not set(to_ask(combination, known)) <= values.keys():
        raise Refused("other factors are needed by now")
    identity = asked.identity(account if "account" in combination else "")
    found = await attempt(asked, identity, _check(asked, combination, known, identity, values))
    if isinstance(found, Result) and found.data.get("again"):
        return Result(found.data | {"ask": _next(asked, account, given)})
    return found


def _known(asked: Question, account: str, given: Collection[str], attempts: int) -> Known:
    """A caller whose number led nowhere at first is asked for more instead, whatever it was that did not match."""
    by_number = asked.caller.number is not None
    proved = asked.proved(asked.identity(account)) if account or by_number else frozenset[str]()
    first = Known(given, proved, by_number)
    without = first._replace(number=False)
    return without if attempts and chosen(asked.policy, asked.level, without) else first


def _next(asked: Question, account: str, given: Collection[str]) -> list[dict[str, object]]:
    known = _known(asked, account if "account" in given else "", given, asked.caller.attempts + 1)
    combination = chosen(asked.policy, asked.level, known)
    return [] if combination is None else _ask(asked, combination, known)


def _ask(asked: Question, combination: Collection[Factor], known: Known) -> list[dict[str, object]]:
    lengths = {factor: asked.policy.length(factor) for factor in to_ask(combination, known)}
    return [{"factor": factor, "least": least, "most": most} for factor, (least, most) in lengths.items()]


def _check(
    asked: Question, combination: Collection[Factor], known: Known, identity: Identity, values: Mapping[str, str]
) -> Check:
    """The factors that say whose they are go apart from those that are to match."""
    there = {**values, "number": asked.caller.number}
    match = set(combination) - known.proved_for(combination) - {identity.kind}
    factors = {factor: there[factor] for factor in sorted(match)}
    return Check("check_factors", {identity.kind: identity.value, "factors": factors}, frozenset(combination))
