"""The service level, against the golden figures of its definition."""

from __future__ import annotations

from app.services.day import midnight_before
from app.services.views.names import Names, QueueName
from app.services.views.today import Count, service_level, today

QUEUE = QueueName("billing", "Billing", 20, 80)


def test_the_strict_service_level_counts_every_abandonment() -> None:
    """1 000 answered, 860 of them in time, 60 abandoned: 81.1 percent."""
    assert service_level(QUEUE, Count(1000, 860, 60)).percent == 81.1
    assert service_level(QUEUE, Count()).percent is None


def test_the_total_is_of_all_queues() -> None:
    """Each queue by its own threshold; a queue no longer configured still counts."""
    names = Names(queues={1: QUEUE})
    day = today({1: Count(3, 2, 1), 7: Count(1, 1, 0)}, names, contained=4, calls=10)
    assert (day.total.answered, day.total.abandoned, day.total.percent) == (4, 1, 60.0)
    assert (day.queues[1].percent, day.queues[7].percent) == (50.0, 100.0)
    assert (day.contained, day.calls) == (4, 10)


def test_the_day_begins_at_midnight_of_the_center() -> None:
    """Also on the day the clocks go forward."""
    noon_in_denver = 1_772_996_400_000  # 2026-03-08 19:00 UTC, the day daylight saving time begins
    assert midnight_before(noon_in_denver, "UTC") == 1_772_928_000_000
    assert midnight_before(noon_in_denver, "America/Denver") == 1_772_953_200_000
