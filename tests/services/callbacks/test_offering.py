"""The rule of offering, against the sentences of its page, over cases of every kind."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.services.callbacks.offering import Booked, Case, verdict
from app.services.center.kinds.callbacks import Callbacks, Caps, OfferWhen
from routing.callback_rule import Verdict
from routing.estimates import Line

few = st.integers(0, 6)
seconds = st.none() | st.integers(0, 1200)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    waiting = draw(st.integers(0, 12))
    low, high = sorted((draw(st.integers(0, 1200)), draw(st.integers(0, 1200))))
    told = draw(st.booleans())
    callbacks = draw(st.integers(0, waiting))
    return Line(waiting, callbacks, draw(few), draw(few), low if told else None, high if told else None)


cases = st.builds(
    Case,
    line=lines(),
    closes_in_ms=st.none() | st.just(0) | st.integers(0, 1_200_000),
    booked=st.builds(Booked, few, few, few),
    center_max=few,
    found_long=st.booleans(),
)
policies = st.builds(
    Callbacks,
    offer_when=st.builds(
        OfferWhen, seconds=st.integers(0, 1200), ahead=st.none() | st.integers(1, 12), nobody_available=st.booleans()
    ),
    most_percent=st.integers(1, 100),
    caps=st.builds(Caps, number=st.integers(1, 6), caller=st.integers(1, 6)),
)


@given(policies, cases)
def test_a_callback_is_offered_when_every_sentence_of_the_rule_allows_it(policy: Callbacks, case: Case) -> None:
    line = case.line
    closing = float("inf") if case.closes_in_ms is None else case.closes_in_ms / 1000
    long = [case.found_long, line.high is not None and line.high >= policy.offer_when.seconds]
    long += [line.waiting >= policy.offer_when.ahead] if policy.offer_when.ahead else []
    long += [line.available == 0] if policy.offer_when.nobody_available else []
    allowed = {
        Verdict.CLOSED: closing > 0,
        Verdict.UNSTAFFED: line.staffed > 0,
        Verdict.SHORT_WAIT: any(long),
        Verdict.TOO_MANY: Fraction(line.callbacks, line.waiting + 1) < Fraction(policy.most_percent, 100),
        Verdict.CLOSING: closing > (line.high or 0),
        Verdict.CAPPED: case.booked.number < policy.caps.number
        and case.booked.caller < policy.caps.caller
        and (case.center_max == 0 or case.booked.center < case.center_max),
    }
    assert verdict(policy, case) == next((why for why, holds in allowed.items() if not holds), Verdict.OFFERED)


@given(policies, cases, st.integers(1, 600))
def test_who_would_wait_longer_is_never_refused_for_a_short_wait(policy: Callbacks, case: Case, more: int) -> None:
    longer = case._replace(line=case.line._replace(high=(case.line.high or 0) + more))
    if verdict(policy, case) is not Verdict.SHORT_WAIT:
        assert verdict(policy, longer) is not Verdict.SHORT_WAIT


@given(policies, cases)
def test_no_offer_makes_callbacks_more_than_their_share_and_one(policy: Callbacks, case: Case) -> None:
    if verdict(policy, case) is Verdict.OFFERED:
        assert (case.line.callbacks + 1) * 100 <= policy.most_percent * (case.line.waiting + 1) + 100


def test_the_cap_of_the_center_is_off_at_zero() -> None:
    line = Line(waiting=9, callbacks=0, staffed=2, available=0, low=300, high=600)
    for most, expected in ((0, Verdict.OFFERED), (5, Verdict.CAPPED), (6, Verdict.OFFERED)):
        assert verdict(Callbacks(), Case(line, None, Booked(0, 0, 5), most)) is expected


def test_the_share_the_closing_time_and_the_wait_at_their_bounds() -> None:
    line = Line(waiting=4, callbacks=2, staffed=2, available=0, low=60, high=180)
    booked = Booked(0, 0, 0)
    assert verdict(Callbacks(most_percent=40), Case(line, None, booked, 0)) is Verdict.TOO_MANY
    assert verdict(Callbacks(most_percent=41), Case(line, None, booked, 0)) is Verdict.OFFERED
    few = line._replace(callbacks=1)
    assert verdict(Callbacks(), Case(few, 180_000, booked, 0)) is Verdict.CLOSING
    assert verdict(Callbacks(), Case(few, 180_001, booked, 0)) is Verdict.OFFERED
    assert verdict(Callbacks(), Case(few._replace(high=179), None, booked, 0)) is Verdict.SHORT_WAIT
