"""The modes of wrap-up: who may end it and when, and that nothing else does."""

from __future__ import annotations

import pytest

from routing import State
from routing import events as e
from routing import facts as f
from routing.vocabulary import Presence, Work, WrapUpEnd, WrapUpMode
from tests.routing.centers import CONFIGS
from tests.routing.floor import ANN, CARDS, Floor, center, names
from tests.routing.worlds import program, steps

HOUR = 3_600_000
TIMED = {WrapUpMode.MANDATORY_TIMEOUT, WrapUpMode.MANDATORY_FORCED_TIMEOUT, WrapUpMode.AGENT_REQUESTED}


def wrapping_up(mode: WrapUpMode, *, required: bool = True) -> Floor:
    """A talk with Ann has just ended, who asked for a wrap-up where that is hers to say."""
    floor = Floor(center(wrap_up_mode=mode, disposition_required=required), available=[ANN])
    floor.call(1)
    floor.talk(1)
    if mode is WrapUpMode.AGENT_REQUESTED:
        floor.do(e.RequestWrapUp(ANN, 1, on=True))
    floor.do(e.CustomerLeft(1, 1))
    assert floor.agent(ANN).work is Work.WRAP_UP
    return floor


@pytest.mark.parametrize("mode", WrapUpMode)
def test_only_timed_wrap_ups_end_by_themselves(mode: WrapUpMode) -> None:
    floor = wrapping_up(mode)
    assert floor.wait(59_999) == []
    ended = floor.wait(HOUR)
    assert (ended == [f.WrapUpEnded(1, 1, ANN, "auto", WrapUpEnd.AUTO)]) == (mode in TIMED)


@pytest.mark.parametrize("mode", sorted(set(WrapUpMode) - {WrapUpMode.MANDATORY_FORCED_TIMEOUT}))
def test_the_agent_may_finish_all_but_the_forced_one_at_any_time(mode: WrapUpMode) -> None:
    floor = wrapping_up(mode)
    assert floor.do(e.FinishWrapUp(ANN, 1, "sold")) == [f.WrapUpEnded(1, 1, ANN, "sold", WrapUpEnd.FINISHED)]


def test_a_forced_one_only_files_the_disposition_and_lasts_until_its_deadline() -> None:
    floor = wrapping_up(WrapUpMode.MANDATORY_FORCED_TIMEOUT)
    assert floor.refused(e.FinishWrapUp(ANN, 1)) == "disposition_required"
    assert floor.do(e.FinishWrapUp(ANN, 1, "sold")) == [f.DispositionFiled(1, 1, ANN, "sold")]
    assert floor.do(e.FinishWrapUp(ANN, 1, "kept")) == [f.DispositionFiled(1, 1, ANN, "kept")]
    assert floor.agent(ANN).work is Work.WRAP_UP
    assert floor.wait(60_000) == [f.WrapUpEnded(1, 1, ANN, "kept", WrapUpEnd.AUTO)]
    assert floor.agent(ANN).disposition is None


@pytest.mark.parametrize("mode", WrapUpMode)
def test_only_an_optional_one_is_skipped_without_the_disposition_the_queue_wants(mode: WrapUpMode) -> None:
    floor = wrapping_up(mode)
    if mode is WrapUpMode.OPTIONAL:
        assert floor.do(e.FinishWrapUp(ANN, 1)) == [f.WrapUpEnded(1, 1, ANN, None, WrapUpEnd.SKIPPED)]
    else:
        assert floor.refused(e.FinishWrapUp(ANN, 1)) == "disposition_required"


def test_where_agents_ask_for_it_there_is_none_unasked() -> None:
    floor = Floor(center(wrap_up_mode=WrapUpMode.AGENT_REQUESTED), available=[ANN])
    floor.call(1)
    floor.talk(1)
    for on in (True, False):
        assert floor.do(e.RequestWrapUp(ANN, 1, on=on)) == [f.WrapUpRequested(1, 1, ANN, on)]
        assert floor.do(e.RequestWrapUp(ANN, 1, on=on)) == []
    assert names(floor.do(e.EndTalk(1, ANN))) == ["TalkEnded", "WrapUpEnded", "ContactEnded"]


def test_a_wrap_up_asked_for_once_does_not_follow_the_next_talk() -> None:
    floor = wrapping_up(WrapUpMode.AGENT_REQUESTED)
    floor.do(e.FinishWrapUp(ANN, 1, "sold"))
    floor.call(2)
    floor.talk(2)
    assert names(floor.do(e.EndTalk(2, ANN))) == ["TalkEnded", "WrapUpEnded", "ContactEnded"]


@pytest.mark.parametrize("mode", sorted(set(WrapUpMode) - {WrapUpMode.AGENT_REQUESTED}))
def test_elsewhere_nobody_asks_for_it(mode: WrapUpMode) -> None:
    floor = Floor(center(wrap_up_mode=mode), available=[ANN])
    floor.call(1)
    floor.talk(1)
    assert floor.refused(e.RequestWrapUp(ANN, 1, on=True)) == "wrong_state"


def test_a_queue_that_becomes_forced_does_not_lock_in_who_has_no_deadline() -> None:
    floor = wrapping_up(WrapUpMode.MANDATORY)
    forced = center(wrap_up_mode=WrapUpMode.MANDATORY_FORCED_TIMEOUT)
    floor.state.configs[2] = forced
    floor.do(e.AdoptConfig(2))
    assert names(floor.do(e.FinishWrapUp(ANN, 1, "sold"))) == ["WrapUpEnded"]


@pytest.mark.parametrize("mode", WrapUpMode)
def test_who_wraps_up_one_queue_is_offered_nothing_of_another_and_is_not_cut_short(mode: WrapUpMode) -> None:
    floor = wrapping_up(mode)
    floor.call(2, queue=CARDS)
    for event in (
        e.SetPresence(ANN, Presence.AVAILABLE),
        e.ConsoleLost(ANN),
        e.SetPresence(ANN, Presence.OFFLINE),
        e.AdoptConfig(1),
    ):
        assert "WrapUpEnded" not in names(floor.do(event))
        assert floor.agent(ANN).work is Work.WRAP_UP
        assert floor.asked(2) is None


def test_a_supervisor_takes_an_agent_out_of_a_wrap_up() -> None:
    floor = wrapping_up(WrapUpMode.MANDATORY)
    floor.call(2)
    facts = floor.do(e.SetPresence(ANN, Presence.AVAILABLE, at_once=True))
    assert names(facts) == ["WrapUpEnded", "PresenceChanged", "OfferMade"]
    assert facts[0] == f.WrapUpEnded(1, 1, ANN, "auto", WrapUpEnd.SUPERVISOR)


ENDS_IT = (e.FinishWrapUp, e.WrapUpOver, e.SetPresence)


@pytest.mark.parametrize("seed", range(60))
def test_in_any_history_nothing_else_ends_it_and_nobody_in_it_is_asked(seed: int) -> None:
    state = State(CONFIGS)
    wrapping: set[int] = set()
    for step in steps(state, program(seed, 150)):
        for fact in step.facts:
            if isinstance(fact, f.WrapUpStarted):
                wrapping.add(fact.agent)
            elif isinstance(fact, f.WrapUpEnded) and fact.agent in wrapping:
                wrapping.discard(fact.agent)
                assert isinstance(step.event, ENDS_IT)
                assert not isinstance(step.event, e.SetPresence) or step.event.at_once
            elif isinstance(fact, f.OfferMade):
                assert fact.agent not in wrapping
