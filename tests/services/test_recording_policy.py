"""Whether a talk may be recorded: every rule of the policy with every answer, and the share that is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.center.kinds import Recording
from app.services.recording_policy import Permission, permission

NONE, AUTOMATIC, BY_AGENT, REFUSED = Permission.NONE, Permission.AUTOMATIC, Permission.BY_AGENT, Permission.REFUSED


@pytest.mark.parametrize(
    ("mode", "unasked", "yes", "no"),
    [
        ("none", NONE, NONE, NONE),
        ("announced", AUTOMATIC, AUTOMATIC, REFUSED),
        ("on_demand", BY_AGENT, BY_AGENT, REFUSED),
    ],
)
def test_the_policy_and_the_callers_answer_decide(
    mode: str, unasked: Permission, yes: Permission, no: Permission
) -> None:
    policy = Recording.model_validate({"mode": mode})
    assert [permission(policy, 7, consent=consent) for consent in (None, True, False)] == [unasked, yes, no]


@pytest.mark.parametrize("percent", [1, 10, 50, 99])
def test_the_share_is_drawn_as_often_as_it_says(percent: int) -> None:
    policy = Recording(mode="announced", percent=percent)
    drawn = sum(permission(policy, contact, consent=None) is AUTOMATIC for contact in range(20_000))
    assert abs(drawn / 200 - percent) < 1.1, "three standard deviations of 20 000 draws"


@given(st.integers(1, 2**40), st.integers(1, 99))
def test_a_larger_share_holds_all_of_a_smaller_one(contact: int, percent: int) -> None:
    smaller, larger = (Recording(mode="announced", percent=each) for each in (percent, percent + 1))
    if permission(smaller, contact, consent=None) is AUTOMATIC:
        assert permission(larger, contact, consent=None) is AUTOMATIC


@given(st.integers(1, 2**40))
def test_a_share_is_of_what_begins_by_itself_alone(contact: int) -> None:
    assert permission(Recording(mode="on_demand", percent=1), contact, consent=None) is BY_AGENT
    assert permission(Recording(mode="announced"), contact, consent=None) is AUTOMATIC
