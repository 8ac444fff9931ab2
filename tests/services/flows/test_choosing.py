"""Which version a call begins with."""

from __future__ import annotations

from app.services.flows.choosing import Versions, share
from app.store.center import Stored
from app.store.flow_canaries import StoredAlias, StoredCanary
from app.store.flows import StoredFlow

NUMBER = "+13035550100"
CALLERS = [f"+1303555{number:04d}" for number in range(4_000)]


def versions(percent: int | None = None, alias: str = "", version: int | None = None, canary: int = 7) -> Versions:
    """Version 1 of a flow is published; 2 is on trial when a percentage is given."""
    flow = StoredFlow("main", 1, 2, "", "", None, {}, {})
    canaries = [] if percent is None else [StoredCanary(canary, "main", {"main": 2}, percent, 0, "sue")]
    aliases = [StoredAlias(NUMBER, "main", alias, version)] if alias else []
    return Versions(Stored(1, [], [flow], canaries, aliases))


def drawn(of: Versions) -> set[str]:
    """The callers who get what is on trial."""
    return {caller for caller in CALLERS if of.of_call(NUMBER, "main", caller) == 2}


def test_without_a_canary_everybody_gets_what_is_published() -> None:
    assert drawn(versions()) == set()
    assert versions().of_call(NUMBER, "nothing", CALLERS[0]) is None


def test_canary_takes_its_share_and_a_greater_one_keeps_those_it_had() -> None:
    tenth, half = drawn(versions(10)), drawn(versions(50))
    assert 0.085 < len(tenth) / len(CALLERS) < 0.115
    assert 0.47 < len(half) / len(CALLERS) < 0.53
    assert tenth < half


def test_another_canary_draws_other_callers() -> None:
    both = drawn(versions(10, canary=7)) & drawn(versions(10, canary=8))
    assert len(both) < 0.02 * len(CALLERS)


def test_aliases_of_numbers() -> None:
    assert drawn(versions(50, "steady")) == set()
    assert drawn(versions(1, "candidate")) == set(CALLERS)
    assert drawn(versions(None, "candidate")) == set()
    assert drawn(versions(None, "version", 2)) == set(CALLERS)
    assert versions(50, "version", 1).of_call("+13035550109", "main", CALLERS[0]) in {1, 2}


def test_every_version_that_calls_may_begin_with_is_in_use() -> None:
    assert versions(10, "version", 3).in_use() == {("main", 1), ("main", 2), ("main", 3)}


def test_shares_are_even() -> None:
    shares = sorted(share(caller) for caller in CALLERS)
    gaps = [abs(found - 100 * position / len(shares)) for position, found in enumerate(shares)]
    assert max(gaps) < 3
