"""A recorded day comes again: its callers at their instants, with talks, wrap-ups and patience as they were seen."""

from __future__ import annotations

import msgspec
import pytest

from app.ids import streams
from routing import Fact
from routing import facts as f
from routing.callbacks import CallbackTerms
from routing.events import EnqueueContact
from routing.requirement import ANYONE
from routing.simulator import Demand, Empirical, Exponential, Lognormal, Poisson, Recorded, Shift, Simulation, simulate
from routing.simulator.distributions import sampler
from routing.simulator.recording import Recording, Wait, patience
from routing.vocabulary import EndedBy, Outcome, Stage
from tests.routing.simulator.days import DAY, HOUR, day

Told = tuple[int, Fact]
PLAIN = day(
    demands=(
        Demand(
            DAY.demands[0].contact,
            Poisson(3 * HOUR, (400.0,)),
            Lognormal(100_000, 0.5),
            Exponential(20_000),
            Exponential(90_000),
        ),
    ),
    shifts=tuple(Shift(agent, 0, 3 * HOUR) for agent in (1, 2, 3, 4)),
)


def test_arrivals_talks_and_wrap_ups_are_those_of_the_day() -> None:
    recording, arrivals, talks = Recording(-1_000), list[int](), list[int]()
    began: dict[int, int] = {}
    for step in Simulation(PLAIN, streams(1)).steps():
        for fact in step.facts:
            recording.fold(fact, step.at)
            match fact:
                case f.ContactQueued():
                    arrivals.append(step.at + 1_000)
                case f.CustomerInRoom(contact):
                    began[contact] = step.at
                case f.TalkEnded(contact):
                    talks.append(step.at - began[contact])
    (demand,) = recording.demands()
    assert demand.arrivals == Recorded(tuple(arrivals))
    assert isinstance(demand.talk, Empirical)
    assert demand.talk.values == tuple(sorted(talks))
    assert isinstance(demand.wrap_up, Empirical)
    assert max(demand.wrap_up.values) <= 60_000


def test_the_day_again_with_the_same_staff_is_much_like_the_day() -> None:
    recording = Recording(0)
    for step in Simulation(PLAIN, streams(1)).steps():
        for fact in step.facts:
            recording.fold(fact, step.at)
    again = msgspec.structs.replace(PLAIN, demands=tuple(recording.demands()))
    before = simulate(PLAIN, streams(1)).all
    after = [simulate(again, streams(seed)).all for seed in range(2, 8)]
    assert {each.offered for each in after} == {before.offered}
    assert before.abandonment is not None
    assert sum(each.abandonment or 0 for each in after) / len(after) == pytest.approx(before.abandonment, abs=0.05)


def test_patience_is_the_estimate_of_the_textbooks() -> None:
    """Worked by hand: at 10 s one of five hangs up, at 30 s one of the three who still wait."""
    waits = [Wait(10, gave_up=True), Wait(20, gave_up=False), Wait(30, gave_up=True), Wait(40, gave_up=False)]
    found = patience([*waits, Wait(50, gave_up=False)])
    assert isinstance(found, Empirical)
    assert found.values == (10, 30)
    assert found.up_to == pytest.approx((0.2, 1 - 0.8 * 2 / 3))
    assert found.beyond == 75


def test_where_nobody_hung_up_patience_has_no_end() -> None:
    assert patience([Wait(10, gave_up=False)]) is None


def test_the_patience_found_is_the_patience_there_was_though_most_were_answered_first() -> None:
    """Mean patience 90 s, seen through answers that come after 60 s on average."""
    bears, served = (sampler(Exponential(mean), streams(1)(str(mean))) for mean in (90_000, 60_000))
    pairs = [(bears(), served()) for _ in range(20_000)]
    found = patience([Wait(min(pair), gave_up=pair[0] < pair[1]) for pair in pairs])
    assert found is not None
    sample = sampler(found, streams(2)("again"))
    values = [sample() for _ in range(20_000)]
    assert sum(values) / len(values) == pytest.approx(90_000, rel=0.05)
    assert sum(value <= 30_000 for value in values) / len(values) == pytest.approx(0.2835, abs=0.015)


def test_contacts_from_before_the_day_are_left_out() -> None:
    recording = Recording(0)
    recording.fold(f.ContactAbandoned(1, 1, Stage.WAITING), 5)
    recording.fold(f.WrapUpStarted(1, 1, 1, 1, 9), 6)
    assert recording.demands() == []


TERMS = CallbackTerms(10**9)


def queued(contact: int, at: int, terms: CallbackTerms | None = None, age_from: int | None = None) -> Told:
    """The contact comes to the queue; a callback may have a slot later than that."""
    return at, f.ContactQueued(contact, 1, 5, at if age_from is None else age_from, ANYONE, (), terms=terms)


def seen(*story: Told) -> Demand:
    """The one kind of callers whom these facts show."""
    recording = Recording(0)
    for at, fact in story:
        recording.fold(fact, at)
    (demand,) = recording.demands()
    return demand


def talked(contact: int, at: int) -> tuple[Told, Told]:
    """A talk of 90 ms."""
    talk = f.TalkEnded(contact, 1, 1, 1, EndedBy.CUSTOMER)
    return (at, f.CustomerInRoom(contact, 1, 1, 1)), (at + 90, talk)


def test_who_was_called_back_came_when_the_age_of_the_callback_began() -> None:
    """One took it while waiting, one before, one for a slot; the time away from the line says nothing of patience."""
    demand = seen(
        queued(1, 10), (30, f.PlaceKept(1, 1, TERMS)), queued(2, 40, TERMS), queued(3, 50, TERMS, age_from=400),
        queued(4, 60), (70, f.ContactAbandoned(4, 1, Stage.WAITING)), (400, f.CallbackDue(3, 1)), *talked(1, 900),
    )  # fmt: skip
    assert demand.arrivals == Recorded((10, 40, 60, 400))
    assert demand.talk == Empirical((90,), (1.0,))
    assert demand.patience == patience([Wait(20, gave_up=False), Wait(10, gave_up=True)])


def test_who_called_again_before_being_called_back_came_once() -> None:
    merged = f.ContactEnded(1, Outcome.CALLBACK_MERGED)
    demand = seen(
        queued(1, 10), (20, f.PlaceKept(1, 1, TERMS)), queued(2, 30), queued(3, 50, age_from=10), (50, merged)
    )
    assert demand.arrivals == Recorded((10, 30))


def test_of_a_callback_booked_before_the_day_the_queue_is_known() -> None:
    demand = seen((200, f.CallbackDue(9, 1)), *talked(9, 300))
    assert demand.contact == EnqueueContact(0, 1)
    assert (demand.arrivals, demand.talk) == (Recorded((200,)), Empirical((90,), (1.0,)))
