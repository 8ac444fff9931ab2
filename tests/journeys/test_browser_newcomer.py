"""What a newcomer does first: calls, hears about an order, calls again, and answers that call in another tab."""

from __future__ import annotations

from playwright.async_api import expect

from tests.journeys.browser import AgentPage, Person, PhonePage, Room
from tests.journeys.stage import SHIPPED_ORDER


async def test_a_newcomer_serves_themselves_then_calls_and_answers(room: Room) -> None:
    newcomer = await room.person()
    agent = await _at_the_agent_page(newcomer)
    phone = await newcomer.phone()
    await _hears_about_an_order(phone)
    await phone.asks_for_billing()
    await _answers_with_the_record_on_the_screen(agent)
    await _talk(agent, phone)
    await _hold(agent, phone)
    await agent.clicks("Hang up")
    await phone.hears("Thanks for calling Summit. Goodbye.")
    await phone.is_over()
    await agent.sees("What the call came to. Required.")
    await agent.is_accessible()
    await agent.wraps_up("Payment taken", "Paid for the boots.")
    await agent.is_waiting()
    await room.center.sound()
    await _call_is_on_record(room)


async def _at_the_agent_page(newcomer: Person) -> AgentPage:
    """Signed in by one click and available by another."""
    start = AgentPage(await newcomer.tab())
    await start.sees("Sign in to Switchboard")
    await start.sees("Or look around as one of the sample people")
    await start.sees("Call Summit from the caller phone")
    await start.is_accessible()
    await start.page.get_by_role("button", name="Daniel Kim").click()
    await start.goes_available()
    await start.is_accessible()
    return start


async def _hears_about_an_order(phone: PhonePage) -> None:
    await phone.calls()
    await phone.hears("To check on an order, press 1")
    await phone.presses("1")
    await phone.hears("Enter or say your order number")
    await phone.presses(f"{SHIPPED_ORDER}#")
    await phone.hears("is on its way")
    await phone.hangs_up()


async def _answers_with_the_record_on_the_screen(agent: AgentPage) -> None:
    await agent.rings()
    await expect(agent.page.get_by_role("timer", name="seconds to answer")).to_be_visible()
    await agent.sees("From the menu")
    await agent.answers()
    customer = agent.page.get_by_role("region", name="Customer")
    await expect(customer.get_by_text("Avery Abbott").first).to_be_visible()
    await expect(customer.get_by_text("+17205550100").first).to_be_visible()
    await expect(customer.get_by_text("Not verified")).to_be_visible()
    await expect(customer.get_by_text("Menu only").first).to_be_visible()
    await expect(customer.get_by_text("billing", exact=True).first).to_be_visible()


async def _talk(agent: AgentPage, phone: PhonePage) -> None:
    await phone.sees("Talking to somebody")
    await agent.says("Good morning, this is Daniel.")
    await phone.hears("Good morning, this is Daniel.")
    await phone.says("Hello, it is about my bill.")
    await agent.hears("Hello, it is about my bill.")
    await agent.is_accessible()
    await phone.is_accessible()


async def _hold(agent: AgentPage, phone: PhonePage) -> None:
    await agent.clicks("Hold")
    await phone.sees("On hold")
    await agent.clicks("Take back")
    await phone.sees("Talking to somebody")
    await phone.says("There you are.")
    await agent.hears("There you are.")


async def _call_is_on_record(room: Room) -> None:
    outcomes = await room.center.database.hot.fetch("SELECT outcome FROM contact ORDER BY id")
    assert [row["outcome"] for row in outcomes] == ["contained", "answered"]
    [kept] = await room.center.database.hot.fetch("SELECT disposition, notes FROM wrap_up")
    assert tuple(kept) == ("payment_taken", "Paid for the boots.")
