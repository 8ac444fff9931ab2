"""Where agents take calls: said by supervisors, and by agents whose team may; a phone needs the page, no microphone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.services.accounts import Person
from app.services.center.export import export
from app.services.roles import Role
from app.store.database import Database
from tests.api.houses import furnished, number
from tests.api.running import Browser, Center

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
        return number(self.center, "agent", name)

    async def assigns(self, agent: str, phone: str, key: str = "assigned") -> tuple[int, object]:
        """The supervisor says where an agent takes calls; status and answer."""
        body = {"phone": phone, "why": "the headset broke"}
        answer = await self.sue.ask("PUT", f"/agents/{self.id(agent)}/phone", body, key=key)
        return answer.status_code, answer.json()


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    """Furnished by its center file."""
    sue = Person("sue", "Sue Stone", Role.SUPERVISOR, teams=("night",))
    async with furnished(database, CENTER, agents=("ann", "ben"), supervisor=sue) as (center, browsers):
        yield House(center, **browsers)


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
