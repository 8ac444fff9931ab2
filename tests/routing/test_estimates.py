"""The estimated wait against lines that are played out, and what is learned from a queue's facts."""

from __future__ import annotations

from random import Random  # noqa: TID251 - seeded, so that a failure comes again
from statistics import mean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from routing import Fact
from routing import facts as f
from routing.estimates import Learned, estimate
from routing.estimates.fading import HALF_LIFE_MS, Fading
from routing.vocabulary import EndedBy, Outcome, Stage, WrapUpEnd
from tests.routing.floor import ANN, CARDS, CARE, CLEO, Floor

MINUTE, HOUR = 60_000, 3_600_000
RATES = st.floats(1e-6, 1e-2)
AHEAD = st.integers(0, 300)


def played(ahead: int, serving: float, leaving: float, draw: Random) -> float:
    """One line played out caller by caller: when the last, who never gives up, is taken."""
    patience = [draw.expovariate(leaving) for _ in range(ahead)] if leaving else [float("inf")] * ahead
    now = 0.0
    while True:
        now += draw.expovariate(serving)
        patience = [left for left in patience if left > now]
        if not patience:
            return now
        patience.pop(0)


@pytest.mark.parametrize(
    ("ahead", "serving", "leaving"),
    [(0, 1 / 20_000, 0), (5, 1 / 20_000, 0), (10, 1 / 6_000, 1 / 180_000), (40, 1 / 2_000, 1 / 180_000)],
)
def test_the_range_holds_for_lines_that_are_played_out(ahead: int, serving: float, leaving: float) -> None:
    draw = Random(7)
    waits = [played(ahead, serving, leaving, draw) for _ in range(4_000)]
    found = estimate(ahead, serving, leaving)
    assert found is not None
    assert mean(wait < found.low for wait in waits) == pytest.approx(0.1, abs=0.05)
    assert mean(wait > found.high for wait in waits) == pytest.approx(0.2, abs=0.05)
    assert mean(wait < found.middle for wait in waits) == pytest.approx(0.5, abs=0.05)


@given(AHEAD, RATES, RATES)
def test_each_one_more_ahead_makes_it_longer(ahead: int, serving: float, leaving: float) -> None:
    shorter, longer = estimate(ahead, serving, leaving), estimate(ahead + 1, serving, leaving)
    assert shorter is not None
    assert longer is not None
    assert all(one <= other for one, other in zip(shorter, longer, strict=True))


@given(AHEAD, RATES, RATES, st.floats(1.01, 10))
def test_more_agents_or_less_patience_make_it_shorter(ahead: int, serving: float, leaving: float, times: float) -> None:
    found = estimate(ahead, serving, leaving)
    faster, sooner = estimate(ahead, serving * times, leaving), estimate(ahead, serving, leaving * times)
    assert found is not None
    assert faster is not None
    assert sooner is not None
    assert faster.middle <= found.middle
    assert sooner.middle <= found.middle


@given(AHEAD, RATES)
def test_nothing_is_said_when_nobody_serves(ahead: int, leaving: float) -> None:
    assert estimate(ahead, 0.0, leaving) is None


@given(AHEAD, RATES, RATES, st.integers(0, 10**7))
def test_who_stands_behind_a_stuck_line_is_told_no_less_than_it_stands(
    ahead: int, serving: float, leaving: float, stuck: int
) -> None:
    plain, raised = estimate(ahead, serving, leaving), estimate(ahead, serving, leaving, stuck)
    assert plain is not None
    assert raised is not None
    assume(stuck > 2 * plain.high)
    assert plain.high < raised.high
    assert raised.high > stuck / 2


class Story:
    """What is learned from contacts one after another, each told by its facts."""

    def __init__(self) -> None:
        self.learned = Learned()
        self.now = 0
        self.contact = 0

    def tell(self, after_ms: int, *facts: Fact) -> None:
        self.now += after_ms
        for fact in facts:
            self.learned.follow(fact, self.now)

    def come(self, queue: int) -> int:
        self.contact += 1
        self.tell(0, *Floor().call(self.contact, queue))
        return self.contact

    def serve(self, queue: int, agent: int, talk_ms: int, wrap_up_ms: int = 0) -> None:
        """A caller is taken at once, talks, and is wrapped up."""
        contact = self.come(queue)
        self.tell(0, f.CustomerInRoom(contact, 1, agent, queue))
        self.tell(talk_ms, f.TalkEnded(contact, 1, agent, queue, EndedBy.CUSTOMER))
        self.tell(0, f.ContactEnded(contact, Outcome.ANSWERED), f.WrapUpStarted(contact, 1, agent, queue, 0))
        self.tell(wrap_up_ms, f.WrapUpEnded(contact, 1, agent, None, WrapUpEnd.FINISHED))

    def give_up(self, queue: int, after_ms: int) -> None:
        contact = self.come(queue)
        self.tell(after_ms, f.ContactAbandoned(contact, queue, Stage.WAITING))
        self.tell(0, f.ContactEnded(contact, Outcome.ABANDONED))

    def serving(self, queue: int, **agents: tuple[int, ...]) -> float:
        """Callers a minute."""
        ids = {"ann": ANN, "cleo": CLEO}
        staffed = [(ids[name], queues) for name, queues in agents.items()]
        return self.learned.serving(queue, staffed, self.now) * MINUTE


def test_agents_serve_at_the_pace_of_their_talks_and_wrap_ups() -> None:
    story = Story()
    for _ in range(20):
        story.serve(CARE, ANN, 90_000, 30_000)
    assert story.serving(CARE, ann=(CARE,)) == pytest.approx(1 / 2, rel=0.05)
    assert story.serving(CARE, ann=(CARE,), cleo=(CARE,)) == pytest.approx(1, rel=0.05)
    assert story.serving(CARE) == 0


def test_an_agent_of_two_queues_counts_in_each_with_their_share_of_it() -> None:
    story = Story()
    for _ in range(30):
        story.serve(CARE, ANN, MINUTE)
        story.serve(CARDS, ANN, 3 * MINUTE)
    assert story.serving(CARE, ann=(CARE, CARDS)) == pytest.approx(1 / 4, rel=0.1)
    assert story.serving(CARDS, ann=(CARE, CARDS)) == pytest.approx(3 / 4 / 3, rel=0.1)


def test_a_newcomer_shares_alike() -> None:
    story = Story()
    for _ in range(20):
        story.serve(CARE, ANN, MINUTE)
    assert story.serving(CARE, cleo=(CARE, CARDS)) == pytest.approx(1 / 2, rel=0.05)


def test_nothing_is_said_of_a_queue_before_five_talks_nor_long_after_them() -> None:
    story = Story()
    for _ in range(4):
        story.serve(CARE, ANN, 1_000)
    assert story.serving(CARE, ann=(CARE,)) == 0
    for _ in range(4):
        story.serve(CARE, ANN, 1_000)
    assert story.serving(CARE, ann=(CARE,)) > 0
    story.tell(2 * HOUR)
    assert story.serving(CARE, ann=(CARE,)) == 0


def test_patience_is_what_callers_waited_in_all_for_each_who_gave_up() -> None:
    story = Story()
    for _ in range(20):
        story.give_up(CARE, 30_000)
        contact = story.come(CARE)
        story.tell(60_000, f.CustomerInRoom(contact, 1, ANN, CARE))
    assert 1 / story.learned.leaving(CARE, story.now) == pytest.approx(90_000, rel=0.05)
    assert story.learned.leaving(CARDS, story.now) == 0


def test_what_is_new_counts_more_than_what_is_old() -> None:
    story = Story()
    for _ in range(30):
        story.serve(CARE, ANN, MINUTE)
    story.tell(HOUR)
    for _ in range(15):
        story.serve(CARE, ANN, 3 * MINUTE)
    assert 1 / story.serving(CARE, ann=(CARE,)) == pytest.approx(3, rel=0.3)


def test_the_last_departure_is_kept() -> None:
    story = Story()
    assert story.learned.departed_at(CARE) == 0
    story.tell(7_000)
    story.serve(CARE, ANN, 1_000)
    assert story.learned.departed_at(CARE) == 7_000


@given(st.lists(st.tuples(st.floats(0, 1e6), st.integers(0, 10 * HALF_LIFE_MS))), st.integers(0, 5 * HALF_LIFE_MS))
def test_what_is_added_fades_alike_in_whichever_order_it_is_told(parts: list[tuple[float, int]], later: int) -> None:
    fading = Fading()
    for amount, at in parts:
        fading.add(amount, at)
    now = max([at for _, at in parts], default=0) + later
    left = sum(amount / 2 ** ((now - at) / HALF_LIFE_MS) for amount, at in parts)
    assert fading.at(now) == pytest.approx(left, rel=1e-9)
