"""Signing in by password, signing out, and being shown only what one's role is for."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

from app.services import accounts
from app.services.accounts import Person
from app.services.roles import Role
from tests.journeys.browser import Room, Sight

PASSWORD = "a long walk in the hills"


async def test_a_password_lets_in_and_signing_out_locks_again(room: Room) -> None:
    await accounts.add(room.center.database, Person("toni", "Toni Berg", Role.SUPERVISOR), PASSWORD)
    door = Sight(await (await room.person()).tab("/floor"))
    await _tries(door, "not the password")
    await door.sees("The username or the password is wrong.")
    await _tries(door, PASSWORD)
    await expect(door.page).to_have_url(f"{room.center.base}/floor")
    await door.sees("Nobody waits")
    await door.clicks("Toni Berg, menu")
    await door.page.get_by_role("menuitem", name="Sign out").click()
    await door.sees("Sign in to Switchboard")
    await door.page.goto(f"{room.center.base}/floor")
    await door.sees("Sign in to Switchboard")


async def _tries(door: Sight, password: str) -> None:
    await door.page.get_by_label("Username").fill("toni")
    await door.page.get_by_label("Password", exact=True).fill(password)
    await door.clicks("Sign in")


async def test_everybody_sees_only_what_their_role_is_for(room: Room) -> None:
    supervisor = await (await room.person()).signs_in("Sam Rivera")
    await expect(_places(supervisor).get_by_role("link", name="Agent")).to_have_count(0)
    await supervisor.goto(f"{room.center.base}/agent")
    await Sight(supervisor).sees("You take no calls")
    await expect(supervisor.get_by_role("group", name="Presence")).to_have_count(0)
    agent = await (await room.person()).signs_in("Daniel Kim")
    await expect(_places(agent).get_by_role("link", name="Floor")).to_have_count(0)
    await agent.goto(f"{room.center.base}/floor")
    await Sight(agent).sees("This page is for supervisors")
    await expect(agent.get_by_role("table", name="Queues")).to_have_count(0)


def _places(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Pages")
