"""Accepting, declining and coming back: the first tab wins, and nobody touches what is another agent's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from routing import Event
from routing.events import AgentJoined, AgentLeft, BindLeg, CustomerArrives, CustomerJoined
from tests.api.running import ANN, Browser, Center, View

Opens = Callable[[str], Awaitable[Browser]]


async def ringing(center: Center, agent: Browser) -> View:
    """A call rings at the agent's page; the offer."""
    await agent.available()
    await center.call()
    offer: View = (await agent.sees(lambda view: view["offer"]))["offer"]
    return offer


async def talking(center: Center, agent: Browser, offer: View) -> int:
    """The offer was accepted and both are in the room, as the voice edge tells it; the contact."""
    contact: int = offer["contact"]
    steps: list[Event] = [
        BindLeg(contact, 1),
        AgentJoined(contact, 1, 1),
        CustomerArrives(contact, 1),
        CustomerJoined(contact, 1),
    ]
    for number, event in enumerate(steps):
        outcome = await center.services.desk.submit(event, key=f"talk:{contact}:{number}")
        assert outcome.refused is None
    await agent.sees(lambda view: view["work"] == "talking")
    return contact


async def accepted(agent: Browser, offer: View, tab: str = "tab-1") -> View:
    """The join code."""
    answer = await agent.ask("POST", f"/agent/offers/{offer['id']}/accept", {"tab": tab})
    assert answer.status_code == 200, answer.text
    code: View = answer.json()
    return code


async def test_the_first_tab_wins_and_may_ask_again(center: Center, browser: Opens) -> None:
    """The same tab gets the same code; another one hears that it is taken."""
    ann = await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        code = await accepted(ann, offer)
        assert await accepted(ann, offer) == code
        late = await ann.ask("POST", f"/agent/offers/{offer['id']}/accept", {"tab": "tab-2"})
        assert (late.status_code, late.json()["type"]) == (409, "urn:switchboard:problem:taken")
        view = await ann.sees(lambda view: view["work"] == "connecting")
        assert (view["connection"]["tab"], view["connection"]["stage"]) == ("tab-1", "connecting")
    [kept] = await center.database.hot.fetch("SELECT * FROM join_code")
    assert (kept["code"], kept["tab"], kept["agent_id"]) == (code["code"], "tab-1", ANN)
    assert kept["expires_at"] == code["expires"]


async def test_nobody_answers_for_another_agent(center: Center, browser: Opens) -> None:
    """Nor learns more than that it is not theirs; what is no offer at all is not found."""
    ann, ben = await browser("ann"), await browser("ben")
    async with ann.listening():
        offer = await ringing(center, ann)
        for action in ("accept", "decline"):
            assert (await ben.ask("POST", f"/agent/offers/{offer['id']}/{action}", {"tab": "t"})).status_code == 403
        assert (await ben.ask("POST", "/agent/offers/none/accept", {"tab": "t"})).status_code == 404
        assert (await ben.ask("POST", f"/agent/contacts/{offer['contact']}/hang-up")).status_code == 403
        assert (await ben.ask("GET", f"/contacts/{offer['contact']}")).status_code == 404


async def test_a_declined_offer_is_over_and_the_agent_stays_available(center: Center, browser: Opens) -> None:
    """Accepting it afterwards is too late."""
    ann = await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        assert (await ann.ask("POST", f"/agent/offers/{offer['id']}/decline")).status_code == 204
        view = await ann.sees(lambda view: view["work"] == "idle")
        assert view["presence"] == "available"
        late = await ann.ask("POST", f"/agent/offers/{offer['id']}/accept", {"tab": "tab-1"})
        assert (late.status_code, late.json()["type"]) == (409, "urn:switchboard:problem:gone")


async def test_a_lost_leg_is_brought_back_from_any_tab(center: Center, browser: Opens) -> None:
    """Each time with a new code."""
    ann = await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        first = await accepted(ann, offer)
        contact = await talking(center, ann, offer)
        early = await ann.ask("POST", f"/agent/contacts/{contact}/rejoin", {"tab": "tab-2"})
        assert early.status_code == 409
        await center.services.desk.submit(AgentLeft(contact, 1, 1), key="left")
        view = await ann.sees(lambda view: view["connection"] and view["connection"]["lost_deadline"])
        assert view["connection"]["stage"] == "lost"
        again = await ann.ask("POST", f"/agent/contacts/{contact}/rejoin", {"tab": "tab-2"})
        assert again.status_code == 200
        assert again.json()["code"] != first["code"]
        await ann.sees(lambda view: view["connection"]["tab"] == "tab-2")


async def test_hold_and_hang_up(center: Center, browser: Opens) -> None:
    """What already is so stays so."""
    ann = await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        await accepted(ann, offer)
        contact = await talking(center, ann, offer)
        for on in (True, True, False, True):
            assert (await ann.ask("POST", f"/agent/contacts/{contact}/hold", {"on": on})).status_code == 204
            await ann.sees(partial(_held, on))
        for _ in range(2):
            assert (await ann.ask("POST", f"/agent/contacts/{contact}/hang-up")).status_code == 204
        assert (await ann.ask("POST", f"/agent/contacts/{contact + 1}/hang-up")).status_code == 404
        view = await ann.sees(lambda view: view["work"] == "wrap_up")
        assert view["wrap_up"]["contact"] == contact


def _held(on: bool, view: View) -> bool:
    return bool(view["connection"]["held"]) == on
