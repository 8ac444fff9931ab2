"""An agent whose page is open in an office without a headset, and whose calls come by phone, through the carrier."""

from __future__ import annotations

from tests.journeys.agent import console
from tests.journeys.stage import Stage
from tests.journeys.steps import call_billing
from tests.support.waiting import eventually

DESK = "sip:kavya@desk.example"
MOBILE = "+13035550188"


async def test_calls_come_by_phone_whatever_becomes_of_the_page(center: Stage) -> None:
    agent = await center.agent("kavya_rao")
    identity = (await agent.see(lambda view: view["agent"]))["agent"]["id"]
    async with console(center.base, "sam_rivera") as supervisor:
        given = await supervisor.steer("PUT", f"/agents/{identity}/phone", phone=DESK)
    assert given == {"phone": DESK, "may_change": False}
    await agent.see(lambda view: view["phone"] == DESK)
    await agent.available()
    desk = await center.caller(DESK)
    caller, call = await call_billing(center)

    made = await agent.ask("POST", f"/agent/offers/{await agent.offered()}/accept", tab=agent.tab)
    assert made["code"] is None
    ringing = (await desk.hears("incoming"))["call"]
    await agent.see(lambda view: view["connection"] and view["connection"]["by_phone"])
    await desk.send("accept", call=ringing)
    await desk.hears_words("A call from Billing")
    await desk.send("digits", call=ringing, digits="1")
    await caller.hears("bridged", call=call, on=True, seconds=20)
    contact = await agent.talking()

    await agent.leave()
    await desk.send("say", call=ringing, text="Good morning")
    await caller.hears_words("Good morning")
    await desk.send("hangup", call=ringing)
    await caller.hears("ended", call=call, seconds=20)

    async with console(center.base, "kavya_rao", "tab-2") as again:
        await again.see(lambda view: view["work"] == "wrap_up")
        await again.wrap_up(contact)
        await again.available()
        other, waiting = await call_billing(center, MOBILE)
        await again.ask("POST", f"/agent/offers/{await again.offered()}/accept", tab=again.tab)
        await desk.send("reject", call=(await desk.hears("incoming"))["call"])
        await again.see(lambda view: view["reason"] == "phone_unanswered")

    async def first_again() -> bool:
        row = await center.database.hot.fetchrow("SELECT stage FROM contact WHERE call_sid = $1", waiting)
        return row is not None and row["stage"] == "waiting"

    assert await eventually(first_again, within=20)
    assert await center.database.hot.fetchval("SELECT cause FROM connection WHERE contact_id > $1", contact) == "busy"
    await other.send("hangup", call=waiting)
    await center.sound()
