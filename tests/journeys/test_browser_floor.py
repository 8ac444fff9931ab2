"""What a supervisor sees and does on the floor while callers call, leave messages, and the demo gets busier."""

from __future__ import annotations

from playwright.async_api import Locator, Response, expect

from tests.journeys.browser import PhonePage, Room, Sight

OUTLET_CALLER = "+13035550177"
SOUND_BYTES = 1_000
"""More than a sound file's header has."""


async def test_the_floor_moves_with_the_calls_and_their_messages_are_dealt_with(room: Room) -> None:
    floor = await _floor(room)
    caller = await room.person()
    phone = await caller.phone(OUTLET_CALLER)
    await _says_nothing_out_of_hours(phone)
    await _leaves_a_message_out_of_hours(phone)
    await _message_is_dealt_with(floor)
    await _waiting_call_comes_and_goes(floor, phone)
    await _call_is_followed_to_its_agent(room, floor, phone)
    await _calls_are_looked_back_on(floor)
    await _demo_gets_busier(floor)


async def _floor(room: Room) -> Sight:
    floor = Sight(await (await room.person()).signs_in("Sam Rivera"))
    await expect(floor.page).to_have_url(f"{room.center.base}/floor")
    await floor.sees("Nobody waits")
    await floor.sees("No voicemails")
    return floor


async def _is_asked_for_a_message(phone: PhonePage) -> None:
    await phone.calls("Summit outlet (closed)")
    await phone.hears("We're closed right now. The outlet is moving to its new home.")
    await phone.presses("1")
    await phone.hears("Please leave your name")


async def _says_nothing_out_of_hours(phone: PhonePage) -> None:
    await _is_asked_for_a_message(phone)
    await phone.hears("Goodbye.")
    await phone.is_over()


async def _leaves_a_message_out_of_hours(phone: PhonePage) -> None:
    await _is_asked_for_a_message(phone)
    await phone.sees("This call is being recorded")
    await phone.says("This is Robin. Please call me back about the blue tent.")
    await phone.presses("#")
    await phone.hears("Thank you. We'll call you back.")
    await phone.is_over()


async def _message_is_dealt_with(floor: Sight) -> None:
    card = floor.page.get_by_role("listitem").filter(has_text=OUTLET_CALLER)
    await expect(card.get_by_text("Retail care").first).to_be_visible()
    await _hears_the_message(floor)
    await floor.is_accessible()
    await floor.clicks("Call back")
    await floor.sees(f"Yours to call back. Dial {OUTLET_CALLER} from your phone.")
    await expect(card.get_by_text("Called back by Sam Rivera")).to_be_visible()
    await floor.clicks("Done")
    await floor.sees("No voicemails")


async def _hears_the_message(floor: Sight) -> None:
    async with floor.page.expect_response(lambda response: response.url.endswith("/audio")) as asked:
        await floor.clicks("Play")
    sound: Response = await asked.value
    assert sound.headers["content-type"].startswith("audio/")
    assert len(await sound.body()) > SOUND_BYTES
    await floor.page.wait_for_function("document.querySelector('audio')?.duration > 0")


async def _waiting_call_comes_and_goes(floor: Sight, phone: PhonePage) -> None:
    waiting = floor.page.get_by_role("table", name="Waiting calls").get_by_role("row", name=OUTLET_CALLER)
    await phone.asks_for_billing()
    await expect(waiting).to_contain_text("Billing")
    await expect(_figures(floor)).to_contain_text("Waiting1callers")
    await floor.is_accessible()
    await _tells_why_it_waits(floor)
    await phone.hangs_up()
    await floor.sees("Nobody waits")
    await expect(_figures(floor)).to_contain_text("Abandoned1hung up")


async def _tells_why_it_waits(floor: Sight) -> None:
    await floor.clicks(f"Why is {OUTLET_CALLER} waiting?")
    answer = floor.page.get_by_role("dialog", name="Why is")
    await expect(answer.get_by_role("row", name="Daniel Kim")).to_contain_text("is offline")
    await floor.page.keyboard.press("Escape")


async def _call_is_followed_to_its_agent(room: Room, floor: Sight, phone: PhonePage) -> None:
    agent = await (await room.person()).agent()
    row = floor.page.get_by_role("listitem").filter(has_text="Daniel Kim")
    await expect(row).to_contain_text("Available")
    await expect(_figures(floor)).to_contain_text("Available1agents")
    await phone.asks_for_billing()
    await floor.sees("Rings at Daniel Kim")
    await expect(row).to_contain_text("Ringing")
    await agent.answers()
    await floor.sees("Nobody waits")
    await expect(row).to_contain_text("Talking")
    await expect(_figures(floor)).to_contain_text("Answered1of 4 calls today")
    await phone.hangs_up()
    await expect(row).to_contain_text("Wrap-up")
    await agent.wraps_up("Resolved")
    await expect(row).to_contain_text("Available")


async def _calls_are_looked_back_on(floor: Sight) -> None:
    await floor.page.get_by_role("link", name="Calls").click()
    calls = floor.page.get_by_role("table", name="Calls")
    await expect(calls.get_by_role("row", name="Abandoned")).not_to_contain_text("Not yet")
    await calls.get_by_role("row", name="Answered").get_by_role("button", name=OUTLET_CALLER).click()
    call = floor.page.get_by_role("dialog")
    talk = call.get_by_role("table", name="Timeline").get_by_role("row", name="Talk")
    await expect(talk).to_contain_text("Daniel Kim")
    await call.get_by_role("button", name="Everybody at that moment").click()
    everybody = call.get_by_role("table", name="Every agent")
    await expect(everybody.get_by_role("row", name="Daniel Kim")).to_contain_text("1. in order")
    await expect(call.get_by_text("Daniel Kim: Resolved")).to_be_visible()
    await floor.page.keyboard.press("Escape")
    await floor.page.get_by_role("link", name="Floor").click()


async def _demo_gets_busier(floor: Sight) -> None:
    await expect(_figures(floor)).to_contain_text("of 4 calls today")
    slider = floor.page.get_by_role("slider", name="Sample calls a minute")
    await slider.press("End")
    await floor.sees("Sample calls a minute: 60")
    await expect(_figures(floor)).not_to_contain_text("of 4 calls today")
    await slider.press("Home")
    await floor.sees("Sample calls a minute: 0")


def _figures(floor: Sight) -> Locator:
    return floor.page.get_by_role("region", name="Today")
