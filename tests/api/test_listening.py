"""Supervisors in talks through the API: for own teams only, on record, seen by floor and agent; and asking for help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.api.running import ANN, Browser, Center
from tests.api.test_offers import accepted, ringing, talking

Opens = Callable[[str], Awaitable[Browser]]


async def in_talk(center: Center, ann: Browser) -> int:
    """Ann talks; the contact."""
    offer = await ringing(center, ann)
    await accepted(ann, offer)
    return await talking(center, ann, offer)


async def test_only_supervisors_of_the_agents_team_may_listen(center: Center, browser: Opens) -> None:
    sue, tom, ann = await browser("sue"), await browser("tom"), await browser("ann")
    async with ann.listening():
        path = f"/contacts/{await in_talk(center, ann)}/listening"
        assert (await ann.ask("POST", path, {"mode": "monitor"})).status_code == 403
        assert (await tom.ask("POST", path, {"mode": "monitor"})).status_code == 403
        assert (await sue.ask("POST", path, {"mode": "shout"})).status_code == 422
        made = await sue.ask("POST", path, {"mode": "monitor"})
        assert made.status_code == 200
        assert set(made.json()) == {"code", "expires"}
        assert (await sue.ask("PUT", path, {"mode": "barge"})).status_code == 409, "the leg has not come"
        assert (await sue.ask("DELETE", "/listening")).status_code == 204
        assert (await sue.ask("DELETE", "/listening")).status_code == 204
    listed = (await sue.ask("GET", "/interventions")).json()
    assert [(row["by"], row["action"], row["what"]) for row in listed] == [("sue", "listen", "monitor")]


async def test_a_softphone_of_a_supervisor_is_not_that_of_an_agent(browser: Opens) -> None:
    sue, ann = await browser("sue"), await browser("ann")
    assert (await ann.ask("POST", "/supervisor/token")).status_code == 403
    assert (await sue.ask("POST", "/agent/token")).status_code == 403


async def test_the_floor_shows_who_listens_and_who_asks_for_help(center: Center, browser: Opens) -> None:
    sue, ann = await browser("sue"), await browser("ann")
    async with ann.listening(), sue.listening():
        contact = await in_talk(center, ann)
        assert (await ann.ask("PUT", f"/agent/contacts/{contact}/help", {"on": True})).status_code == 204
        await ann.sees(lambda view: view["connection"]["help_asked"])
        await sue.ask("POST", f"/contacts/{contact}/listening", {"mode": "whisper"})
        [row] = [row for row in (await sue.ask("GET", "/floor")).json()["agents"] if row["id"] == ANN]
        assert [(each["username"], each["mode"], each["connected"]) for each in row["listeners"]] == [
            ("sue", "whisper", False)
        ]
        assert row["help_asked_at"] is not None
        assert (await ann.sees(lambda view: view["connection"]))["connection"]["listeners"] == [], "not there yet"
        await ann.ask("PUT", f"/agent/contacts/{contact}/help", {"on": False})
        await ann.sees(lambda view: not view["connection"]["help_asked"])
        assert (await ann.ask("PUT", f"/agent/contacts/{contact + 1}/help", {"on": True})).status_code == 409


async def test_only_who_is_an_agent_and_in_the_talk_takes_it_over(center: Center, browser: Opens) -> None:
    await center.database.hot.execute("UPDATE account SET role = 'supervisor' WHERE username = 'ben'")
    sue, ben, ann = await browser("sue"), await browser("ben"), await browser("ann")
    async with ann.listening():
        path, body = f"/contacts/{await in_talk(center, ann)}/take-over", {"why": "the agent asks", "tab": "floor"}
        assert (await ann.ask("POST", path, body, key="key-of-ann")).status_code == 403
        assert (await sue.ask("POST", path, body, key="key-of-sue")).status_code == 403, "no agent's account"
        assert (await ben.ask("POST", path, body)).status_code == 422, "without a key"
        assert (await ben.ask("POST", path, body, key="key-of-ben")).status_code == 409, "not in the talk"
