"""Where agents take calls: said by supervisors, and by agents whose team may; a phone needs the page, no microphone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from app.services.accounts import Person, keep_sample_people
from app.services.center import apply
from app.services.center.export import export
from app.services.center.reading import read_text
from app.services.roles import Role
from app.store.database import Database
from tests.api.running import Browser, Center, running

CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
sites: {here: {title: Here, zone: America/Denver}}
teams:
  day: {title: Day, site: here, division: one, own_phones: true}
  night: {title: Night, site: here, division: one}
queues:
  care: {title: Care, division: one}
agents:
  ann: {name: Ann Archer, team: day, queues: [care]}
  ben: {name: Ben Brook, team: night, queues: [care], phone: "sip:ben@desk.example"}
"""


class House:
    """The center above, with a supervisor of the night team, and both agents at their pages."""

    def __init__(self, center: Center, **browsers: Browser) -> None:
        self.center = center
        self.ann, self.ben, self.sue = browsers["ann"], browsers["ben"], browsers["sue"]

    def id(self, name: str) -> int:
        """The number of an agent."""
        found = self.center.services.center.picture.agents.named(name)
        assert found is not None
        return found.id

    async def assigns(self, agent: str, phone: str, key: str = "assigned") -> tuple[int, object]:
        """The supervisor says where an agent takes calls; status and answer."""
        body = {"phone": phone, "why": "the headset broke"}
        answer = await self.sue.ask("PUT", f"/agents/{self.id(agent)}/phone", body, key=key)
        return answer.status_code, answer.json()


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    """Furnished by its center file."""
    async with running(database) as center, AsyncExitStack() as stack:
        desk = center.services.desk
        await apply.perform(database, desk, await apply.plan(database, read_text(CENTER, Path())), by="test")
        await center.services.center.refresh()
        browsers = {name: Browser(center.base) for name in ("ann", "ben", "sue")}
        built = House(center, **browsers)
        people = [Person(name, name.title(), Role.AGENT, built.id(name)) for name in ("ann", "ben")]
        await keep_sample_people(database, [*people, Person("sue", "Sue Stone", Role.SUPERVISOR, teams=("night",))])
        for name, browser in browsers.items():
            await stack.enter_async_context(browser.http)
            await browser.sign_in(name)
        yield built


async def test_an_agent_whose_team_may_chooses_and_only_numbers_that_are_dialed(house: House) -> None:
    async with house.ann.listening():
        assert (await house.ann.ask("GET", "/agent/phone")).json() == {"phone": "softphone", "may_change": True}
        for phone, status in (("911", 422), ("sip:ann", 422), ("+44 20 7946 0958", 422), ("(303) 555-0177", 200)):
            assert (await house.ann.ask("PUT", "/agent/phone", {"phone": phone})).status_code == status, phone
        assert (await house.ann.sees(lambda view: view["phone"] != "softphone"))["phone"] == "+13035550177"
        assert (await house.ann.ask("PUT", "/agent/phone", {"phone": "softphone"})).status_code == 200
        await house.ann.sees(lambda view: view["phone"] == "softphone")


async def test_a_supervisor_says_it_for_the_others_once_and_on_record(house: House, database: Database) -> None:
    assert (await house.ben.ask("PUT", "/agent/phone", {"phone": "softphone"})).status_code == 403
    assert (await house.assigns("ann", "softphone", "another team"))[0] == 403
    given = (200, {"phone": "+13035550177", "may_change": False})
    assert await house.assigns("ben", "303-555-0177") == await house.assigns("ben", "303-555-0177") == given
    [row] = (await house.sue.ask("GET", "/interventions")).json()
    assert (row["agent"], row["what"], row["why"]) == ("Ben Brook", "+13035550177", "the headset broke")
    assert "+13035550177" in await export(database)


async def test_a_phone_of_ones_own_needs_the_page_and_no_microphone(house: House) -> None:
    refused = await house.ben.ask("PUT", "/agent/presence", {"presence": "available"})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:switchboard:problem:phone-not-ready")
    async with house.ben.listening():
        await house.ben.sees(lambda view: view["phone"] == "sip:ben@desk.example")
        assert (await house.ben.ask("PUT", "/agent/presence", {"presence": "available"})).status_code == 204
