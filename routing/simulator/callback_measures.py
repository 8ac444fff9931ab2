"""The measures of callbacks by their usual definitions, from what the rule said and how those went who took one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from routing.callback_rule import Promise, Verdict
from routing.simulator.calling_back import Asked
from routing.simulator.courses import Course
from routing.simulator.ratio import ratio
from routing.vocabulary import Outcome


class CallbackMeasures(msgspec.Struct, frozen=True):
    """Of one queue, or of all; times in milliseconds. What cannot be told is none."""

    asked: int
    """Callers for whom the queue's rule was asked."""
    offered: int
    accepted: int
    reached: int
    """Who talked with an agent."""
    failed: int
    """Dialed as often as may be, in vain."""
    expired: int
    abandoned: int
    """Answered, and hung up before an agent was there; only where the customer comes first."""
    open: int
    """Still to come at the end."""
    dials: int
    offered_share: float | None
    """Offered, over asked."""
    accepted_share: float | None
    """Accepted, over offered."""
    reached_share: float | None
    """Reached, over all that are not open."""
    expired_share: float | None
    """Expired, over all that are not open."""
    wait: float | None
    """Mean time from acceptance until those talk who are reached."""
    punctual: float | None
    """First dialed before the promise was over, over all who were dialed or whose promise is over."""


def of_callbacks(asked: Sequence[Asked], courses: Mapping[int, Course], end: int) -> CallbackMeasures:
    """The measures of these callers, as they stand at the end; `courses` by contact, of those who took a callback."""
    offered = sum(each.verdict is Verdict.OFFERED for each in asked)
    taken = [(each.promise, courses[each.contact]) for each in asked if each.promise and each.contact in courses]
    went = [course for _, course in taken]
    waits = [course.talked_at - course.kept_at for course in went if course.talked_at is not None]
    outcomes = Counter(course.outcome for course in went if course.talked_at is None)
    failed, expired = outcomes[Outcome.CALLBACK_FAILED], outcomes[Outcome.CALLBACK_EXPIRED]
    over = len(went) - outcomes[None]
    judged = [_is_punctual(*pair) for pair in taken if _is_due(*pair, end)]
    return CallbackMeasures(
        asked=len(asked),
        offered=offered,
        accepted=len(went),
        reached=len(waits),
        failed=failed,
        expired=expired,
        abandoned=outcomes[Outcome.ABANDONED],
        open=outcomes[None],
        dials=sum(course.dials for course in went),
        offered_share=ratio(offered, len(asked)),
        accepted_share=ratio(len(went), offered),
        reached_share=ratio(len(waits), over),
        expired_share=ratio(expired, over),
        wait=ratio(sum(waits), len(waits)),
        punctual=ratio(sum(judged), len(judged)),
    )


def _is_due(promise: Promise, course: Course, end: int) -> bool:
    """Whether it can be told if the promise was kept."""
    return course.dialed_at is not None or promise.until < end


def _is_punctual(promise: Promise, course: Course) -> bool:
    return course.dialed_at is not None and course.dialed_at <= promise.until
