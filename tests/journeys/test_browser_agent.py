"""What happens to an agent's page when calls are refused, missed, cut short, or the page itself is reloaded."""

from __future__ import annotations

import asyncio

from playwright.async_api import Route, expect

from tests.journeys.browser import AgentPage, Person, PhonePage, Room
from tests.support.waiting import eventually

OFFER_S = 15
DECLINE_PAUSE_S = 10


async def test_offers_are_declined_reloaded_missed_and_withdrawn(room: Room) -> None:
    agent = await (await room.person()).agent()
    phone = await (await room.person()).phone()
    await phone.asks_for_billing()
    await _declined(room, agent)
    await _reloaded(agent)
    await _missed(room, agent)
    await _withdrawn(agent, phone)
    await room.center.sound()


async def _declined(room: Room, agent: AgentPage) -> None:
    await agent.rings()
    await agent.clicks("Decline")
    await agent.sees("One call was declined. The next call can ring in")
    await room.center.clock.advance(DECLINE_PAUSE_S + 1)


async def _reloaded(agent: AgentPage) -> None:
    await agent.rings()
    await agent.page.reload()
    await agent.rings()
    await agent.is_accessible()


async def _missed(room: Room, agent: AgentPage) -> None:
    await room.center.clock.advance(OFFER_S + 1)
    await agent.sees("You are not ready: No answer")
    await agent.sees("A call was offered and not answered")
    await agent.clicks("Go available")


async def _withdrawn(agent: AgentPage, phone: PhonePage) -> None:
    await agent.rings()
    await phone.hangs_up()
    await agent.is_waiting()


async def test_a_call_outlives_the_page_and_its_wrap_up_may_take_longer(room: Room) -> None:
    agent = await (await room.person()).agent()
    phone = await (await room.person()).phone()
    await phone.asks_for_billing()
    await agent.answers()
    await _rejoins(agent, phone)
    await phone.hangs_up()
    await _takes_more_time(room, agent)
    await _phone_fails_and_recovers(agent)
    await room.center.sound()


async def _rejoins(agent: AgentPage, phone: PhonePage) -> None:
    await agent.page.reload()
    await phone.sees("On hold")
    await agent.clicks("Rejoin the call")
    await agent.talks()
    await phone.sees("Talking to somebody")
    await agent.says("I am back.")
    await phone.hears("I am back.")


async def _takes_more_time(room: Room, agent: AgentPage) -> None:
    await agent.clicks("More time (2 left)")
    await expect(agent.button("More time (1 left)")).to_be_enabled()
    await room.center.clock.advance(46)
    await expect(agent.button("Finish wrap-up")).to_be_visible()
    await agent.wraps_up("Resolved")
    await agent.is_waiting()


async def _phone_fails_and_recovers(agent: AgentPage) -> None:
    """The page cannot get a token for its phone, says so, and tries again when told to."""
    await agent.page.route("**/agent/token", lambda route: route.abort())
    await agent.page.reload()
    await agent.sees("Your phone cannot take calls")
    await expect(agent.page.get_by_text("Not ready", exact=True)).to_be_visible()
    await agent.page.unroute("**/agent/token")
    await agent.clicks("Try again")
    await expect(agent.page.get_by_text("Ready", exact=True)).to_be_visible()


async def test_eight_tabs_share_one_stream_and_one_of_them_gets_the_call(room: Room) -> None:
    person = await room.person()
    tabs = [await person.agent(), *[await _another_tab(person) for _ in range(7)]]
    assert await _streams(room) == 1
    phone = await (await room.person()).phone()
    await phone.asks_for_billing()
    await asyncio.gather(*(tab.rings() for tab in tabs))
    winner = await _two_accept_at_once(tabs)
    for tab in tabs:
        if tab is not winner:
            await tab.sees("Your voice and its controls are there.")
    await winner.says("One of eight speaks.")
    await phone.hears("One of eight speaks.")
    await phone.hangs_up()
    await tabs[6].wraps_up("Resolved")
    for tab in tabs:
        await tab.is_waiting()
    await room.center.sound()


async def _two_accept_at_once(tabs: list[AgentPage]) -> AgentPage:
    """Two tabs accept before either can know of the other: neither is heard before both asked. The one that talks."""
    both = asyncio.Barrier(2)

    async def together(route: Route) -> None:
        await both.wait()
        await route.continue_()

    for tab in tabs[3:5]:
        await tab.page.route("**/accept", together)
        await tab.clicks("Accept")

    async def talking() -> list[AgentPage]:
        return [tab for tab in tabs if await tab.button("Hold").is_visible()]

    [winner] = await eventually(talking, within=15)
    talks: AgentPage = winner
    return talks


async def _another_tab(person: Person) -> AgentPage:
    tab = AgentPage(await person.tab("/agent"))
    await tab.is_waiting()
    return tab


async def _streams(room: Room) -> int:
    """How many event streams keep leases at the service."""
    count: int = await room.center.database.hot.fetchval("SELECT count(DISTINCT stream) FROM console_lease")
    return count
