"""What a queue of the center file says of misses, caps and wrap-up reaches routing; the rest is the default."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from app.services.center import kinds
from app.services.center.file import Key
from app.services.center.kinds.callbacks import Slots
from app.services.center.routing import routing_config
from routing import QueueConfig
from routing.config import MissRule, MissRules
from routing.vocabulary import WrapUpMode

CARE = Key("queue", "care")


def _queue(**said: object) -> QueueConfig:
    body = kinds.Queue.model_validate({"title": "Care", "division": "one"} | said)
    return routing_config({CARE: body}, {CARE: 1}).queues[1]


def test_what_is_said_reaches_routing() -> None:
    queue = _queue(
        contacts_max=3,
        wrap_up_mode="optional",
        misses_before_not_ready={"no_answer": 4, "phone_unanswered": 2},
        pause_seconds={"declined": 2, "phone_failed": 7},
    )
    assert (queue.contacts_max, queue.wrap_up_mode) == (3, WrapUpMode.OPTIONAL)
    assert queue.misses == MissRules(MissRule(4, 0), MissRule(0, 2_000), MissRule(1, 7_000), MissRule(2, 0))


def test_what_is_left_out_is_the_engine_s_default() -> None:
    queue, default = _queue(), QueueConfig(1)
    assert (queue.contacts_max, queue.wrap_up_mode, queue.misses) == (
        default.contacts_max,
        default.wrap_up_mode,
        default.misses,
    )


def test_callbacks_have_defaults_and_slots_need_the_hours_they_lie_in() -> None:
    body = {"title": "Care", "division": "one", "callbacks": {"slots": {"minutes": 60}}}
    with pytest.raises(ValidationError, match="slots need the queue's hours"):
        kinds.Queue.model_validate(body)
    policy = kinds.Queue.model_validate(body | {"hours": "store"}).callbacks
    assert policy is not None
    assert (policy.attempts, policy.gap_minutes, policy.ring_seconds, policy.most_percent) == (3, (2, 5, 10), 25, 40)
    assert policy.slots == Slots(minutes=60, each=4, days=3)
    assert kinds.Queue.model_validate({"title": "Care", "division": "one"}).callbacks is None
