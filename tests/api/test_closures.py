"""Closing queues through the API: for supervisors, with a reason and a key, shown on the floor until it is over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.services.center import apply
from app.services.center.reading import read_text
from tests.api.running import BILLING, Browser, Center

Opens = Callable[[str], Awaitable[Browser]]
WHY = "a burst pipe"
CONFIGURED = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
queues: {billing: {title: Billing, division: one}}
"""


@pytest.fixture(autouse=True)
async def configured(center: Center) -> None:
    """The queue has a name."""
    planned = await apply.plan(center.database, read_text(CONFIGURED, Path()))
    await apply.perform(center.database, center.services.desk, planned, by="tests")
    await center.services.center.refresh()
    assert center.services.center.picture.queues.name(BILLING) == "billing"


async def test_a_queue_is_closed_with_a_reason_shown_on_the_floor_and_opened(center: Center, browser: Opens) -> None:
    sue, tom, ann = await browser("sue"), await browser("tom"), await browser("ann")
    contact = await center.call()
    asked = {"queue": "billing", "exit": "voicemail"}
    shown = await sue.ask("POST", "/closures/preview", asked)
    assert shown.status_code == 200, shown.text
    assert (await ann.ask("POST", "/closures/preview", asked)).status_code == 403
    assert (await tom.ask("POST", "/closures/preview", asked)).status_code == 403
    assert (await sue.ask("POST", "/closures", asked, key="no-reason-1")).status_code == 422
    assert (await sue.ask("POST", "/closures", asked | {"why": WHY}, key="close-it-1")).status_code == 204
    assert center.services.desk.state.contacts[contact].stage == "left"
    [closed] = [row["closure"] for row in (await sue.ask("GET", "/floor")).json()["queues"] if row["closure"]]
    assert (closed["why"], closed["by"], closed["exit"], closed["to"]) == (WHY, "sue", "voicemail", None)
    wet = asked | {"message": "We are flooded.", "why": "still wet"}
    assert (await sue.ask("POST", "/closures", wet, key="close-it-2")).status_code == 204
    assert [row["holds"] for row in (await sue.ask("GET", "/closures")).json()] == [True, False]
    opened = await sue.ask("POST", "/closures/open", {"queue": "billing", "why": "dry again"}, key="open-it-1")
    assert opened.status_code == 204
    assert not [row for row in (await sue.ask("GET", "/floor")).json()["queues"] if row["closure"]]
    replaced, first = (await sue.ask("GET", "/closures")).json()
    assert (replaced["title"], replaced["message"], replaced["opened_by"]) == ("Billing", "We are flooded.", "sue")
    assert (first["ended_at"], first["closure"]["why"]) == (replaced["began_at"], WHY)
    assert [row["holds"] for row in (replaced, first)] == [False, False]


async def test_what_names_both_a_queue_and_a_division_or_speaks_of_variables_is_invalid(browser: Opens) -> None:
    sue = await browser("sue")
    for wrong in (
        {"queue": "billing", "division": "one"},
        {"queue": "billing", "message": "Hello {{ name }}"},
        {"queue": "billing", "message": [{"play": "hold"}]},
        {"queue": "billing", "exit": "elsewhere"},
    ):
        assert (await sue.ask("POST", "/closures/preview", wrong)).status_code == 422, wrong
