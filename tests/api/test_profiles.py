"""Skills and queues changed while callers wait: for own teams, on record, exported, and not overwritten unasked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.errors import Conflict
from app.services.accounts import Person
from app.services.center import apply
from app.services.center.export import export
from app.services.center.reading import read_text
from app.services.roles import Role
from app.store.database import Database
from routing.events import EnqueueContact
from routing.requirement import Skilled
from tests.api.houses import furnished, number
from tests.api.running import Browser, Center

CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
sites: {here: {title: Here, zone: America/Denver}}
teams:
  day: {title: Day, site: here, division: one}
  night: {title: Night, site: here, division: one}
skills: {spanish: {title: Spanish}}
queues:
  care: {title: Care, division: one}
  cards: {title: Cards, division: one}
agents:
  ann: {name: Ann Archer, team: day, queues: [care]}
  ben: {name: Ben Brook, team: night, queues: [care, cards]}
"""
WHY = "she passed the test"
LEARNED = {"skills": {"spanish": 3}, "queues": ["care", "cards"], "why": WHY}


class House:
    """The center above, with a supervisor of the day team, and Ann at her page."""

    def __init__(self, center: Center, dora: Browser, ann: Browser) -> None:
        self.center = center
        self.dora = dora
        self.ann = ann

    def id(self, kind: str, name: str) -> int:
        """The number of an object."""
        return number(self.center, kind, name)

    async def learns(self, agent: str = "ann", key: str = "learned-1", **otherwise: object) -> tuple[int, object]:
        """The supervisor changes an agent's profile; status and answer."""
        path = f"/agents/{self.id('agent', agent)}/profile"
        answer = await self.dora.ask("PUT", path, LEARNED | otherwise, key=key)
        return answer.status_code, answer.json()


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    """Furnished by its center file."""
    dora = Person("dora", "Dora Day", Role.SUPERVISOR, teams=("day",))
    async with furnished(database, CENTER, agents=("ann",), supervisor=dora) as (center, browsers):
        yield House(center, **browsers)


async def test_callers_who_wait_already_are_matched_by_the_new_skills(house: House) -> None:
    contact = await house.center.contact(house.id("queue", "cards"))
    event = EnqueueContact(contact, house.id("queue", "cards"), required=Skilled(house.id("skill", "spanish"), 3))
    await house.center.services.desk.submit(event, key="spanish caller")
    async with house.ann.listening():
        await house.ann.available()
        assert (await house.ann.ask("GET", "/agent")).json()["offer"] is None
        assert await house.learns() == (200, {"skills": {"spanish": 3}, "queues": ["care", "cards"]})
        assert (await house.ann.sees(lambda view: view["offer"]))["offer"]["contact"] == contact


async def test_the_change_is_exported_and_a_center_file_does_not_take_it_back_unasked(
    house: House, database: Database
) -> None:
    await house.learns()
    assert "spanish: 3" in await export(database)
    planned = await apply.plan(database, read_text(CENTER, Path()))
    assert [str(key) for key in planned.overwrites] == ["agent ann"]
    desk = house.center.services.desk
    with pytest.raises(Conflict, match="agent ann"):
        await apply.perform(database, desk, planned, by="test")
    await apply.perform(database, desk, planned, by="test", overwrite=True)
    assert "spanish: 3" not in await export(database)


async def test_it_happens_once_for_a_key_and_is_on_record(house: House) -> None:
    config = house.center.services.desk.state.config
    assert await house.learns() == await house.learns()
    after = house.center.services.desk.state.config
    assert after.number == config.number + 1
    [row] = (await house.dora.ask("GET", "/interventions")).json()
    assert (row["by"], row["agent"], row["what"], row["why"]) == (
        "dora",
        "Ann Archer",
        "skills: Spanish 3; queues: Care, Cards",
        WHY,
    )


async def test_the_book_of_profiles_tells_what_everybody_can_and_whom_one_is_over(house: House) -> None:
    await house.learns()
    book = (await house.dora.ask("GET", "/profiles")).json()
    assert [(row["name"], row["team"], row["profile"]) for row in book["agents"]] == [
        ("Ann Archer", "Day", {"skills": {"spanish": 3}, "queues": ["care", "cards"]}),
        ("Ben Brook", "Night", {"skills": {}, "queues": ["care", "cards"]}),
    ]
    assert book["skills"] == [{"name": "spanish", "title": "Spanish"}]
    assert [queue["title"] for queue in book["queues"]] == ["Care", "Cards"]
    over = (await house.dora.ask("GET", "/oversight")).json()
    assert over["agents"] == [house.id("agent", "ann")]
    assert set(over["queues"]) == {house.id("queue", name) for name in ("care", "cards")}


async def test_what_the_center_does_not_have_and_whom_one_is_not_over(house: House) -> None:
    for odd in ({"skills": {"french": 1}}, {"queues": ["nowhere"]}, {"skills": {"spanish": -1}}):
        status, _ = await house.learns(**odd)
        assert status == 422
    assert (await house.learns("ben"))[0] == 403, "of another team"
    assert (await house.dora.ask("GET", "/agents/99/profile")).status_code == 404
    assert (await house.dora.ask("GET", "/interventions")).json() == []
