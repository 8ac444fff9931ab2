"""The center as a process reads it: by id and by name, open or closed, and fresh within a moment of every apply."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from app.errors import NotFound
from app.services.center.apply import perform, plan
from app.services.center.center import Center, open_center
from app.services.center.file import Key
from app.services.center.kinds import Hours
from app.services.center.opening import opening
from app.services.desk import Desk
from app.store.database import Database
from ivr_flows.hours import ask
from tests.support.summit import read_once
from tests.support.waiting import eventually

store = Hours.model_validate(
    {
        "title": "Store",
        "zone": "America/Denver",
        "week": {"monday-friday": "09:00-17:00"},
        "holidays": [{"date": "2026-12-25", "name": "Christmas Day"}, {"date": "2026-12-28", "name": "Sale"}],
        "overrides": [{"first": "2026-12-28", "last": "2026-12-29", "reason": "Stocktaking", "open": ["12:00-13:00"]}],
    }
)


@pytest.fixture
async def center(database: Database, desk: Desk) -> AsyncIterator[Center]:
    """The sample center, applied and kept fresh."""
    await perform(database, desk, await plan(database, read_once()), by="tests")
    async with open_center(database) as opened:
        yield opened


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("instant", "answer"),
    [
        ("2026-12-24T16:00", ("open", "")),
        ("2026-12-24T15:59", ("closed", "")),
        ("2026-12-26T18:00", ("closed", "")),
        ("2026-12-25T18:00", ("holiday", "Christmas Day")),
        ("2026-12-28T18:00", ("holiday", "Stocktaking")),
        ("2026-12-29T19:30", ("open", "")),
    ],
)
def test_override_wins_over_holiday_and_holiday_over_week(instant: str, answer: tuple[str, str]) -> None:
    assert tuple(ask(opening(store), at(instant))) == answer


def test_closure_closes_everything_for_its_reason() -> None:
    closed = opening(store.model_copy(update={"closure": "Fire drill"}))
    assert tuple(ask(closed, at("2026-12-24T16:00"))) == ("closed", "Fire drill")


async def test_what_agents_choose_from(center: Center) -> None:
    assert [choice.name for choice in center.reasons()] == ["break", "lunch", "meeting", "training"]
    assert center.reason_title("lunch") == "Lunch"
    assert center.reason_title("no_answer") == "Did not answer"
    billing, card_care = center.picture.queues.named("billing"), center.picture.queues.named("card_care")
    assert billing is not None
    assert card_care is not None
    assert [choice.name for choice in center.dispositions(billing.id)][-1] == "payment_taken"
    assert len(center.dispositions(card_care.id)) == 6


async def test_what_calls_ask_for(center: Center) -> None:
    assert center.incoming("+13035559999", "") is None
    assert center.destination("flagship_store") == "+13035550150"
    assert center.destination("nowhere") is None
    assert center.skill_levels({"billing": 2, "juggling": 9}) == ((center.picture.ids[Key("skill", "billing")], 2),)
    with pytest.raises(NotFound, match="no version 7"):
        await center.flow("main", 7)


async def test_queue_is_open_as_its_hours_say(center: Center) -> None:
    care, cards = center.picture.queues.named("retail_care"), center.picture.queues.named("card_care")
    assert care is not None
    assert cards is not None
    christmas = at("2026-12-25T18:00")
    assert (center.is_open(care.id, christmas), center.is_open(cards.id, christmas)) == (False, True)


async def test_every_process_follows_an_apply(database: Database, desk: Desk) -> None:
    async with open_center(database) as following:
        assert following.picture.title == ""
        await perform(database, desk, await plan(database, read_once()), by="tests")
        await eventually(lambda: following.picture.title == "Summit Outfitters")
