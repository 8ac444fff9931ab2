"""An agent's working life and the supervisor's hand, with callers on the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.store.database import Database
from tests.carrier.phone import Phone
from tests.journeys.agent import Console, console
from tests.journeys.stage import Stage, stage
from tests.journeys.steps import answered, call_billing, contact_of, ended

BILLING = "    wrap_up_seconds: 45\n"
FORGIVING = "    misses_before_not_ready: {no_answer: 2}\n"


async def test_misses_steering_and_signing_out_with_callers_on_the_line(database: Database, tmp_path: Path) -> None:
    async with stage(database, tmp_path, written=_forgiving) as center, console(center.base, "sam_rivera") as sam:
        caller, call = await _twice_unanswered(center)
        waited = await _row(sam, caller_of=call, center=center)
        contact = (await contact_of(center, call))["id"]
        await sam.steer("POST", f"/contacts/{contact}/requeue", queue="retail_care")
        ana = await center.ready_agent("ana_lopez")
        offer = (await ana.see(lambda view: view["offer"]))["offer"]
        assert (offer["contact"], offer["queue"]) == (contact, "Retail care")
        assert (await _row(sam, caller_of=call, center=center))["since"] == waited["since"], "the age is kept"
        await answered(center, ana, caller, call)
        await _signs_out_in_the_talk(center, ana, caller, call)
        await _assigned_to_whom_the_queue_would_not_ask(center, sam)
        await center.sound()


def _forgiving(text: str) -> str:
    assert text.count(BILLING) == 1
    return text.replace(BILLING, BILLING + FORGIVING)


async def _twice_unanswered(center: Stage) -> tuple[Phone, str]:
    """The first unanswered call costs nothing but itself; the second stands the agent down."""
    daniel = await center.ready_agent("daniel_kim")
    caller, call = await call_billing(center)
    first = await daniel.offered()
    await center.clock.advance(16)
    view = await daniel.see(lambda view: view["offer"] and view["offer"]["id"] != first)
    assert (view["misses"], view["presence"]) == ({"no_answer": 1}, "available")
    await center.clock.advance(16)
    view = await daniel.see(lambda view: view["presence"] == "not_ready")
    assert view["reason"] == "no_answer"
    states = await center.database.hot.fetch("SELECT state FROM offer ORDER BY ordinal")
    assert [row["state"] for row in states] == ["expired", "expired"]
    return caller, call


async def _signs_out_in_the_talk(center: Stage, ana: Console, caller: Phone, call: str) -> None:
    """The caller notices nothing; the sign-in ends when the work is done."""
    assert await ana.ask("POST", "/sign-out") == {"signed_out": False}
    await ana.see(lambda view: view["next_reason"] == "signed_out")
    contact = await ana.talking()
    assert (await contact_of(center, call))["stage"] == "talking"
    await caller.send("hangup", call=call)
    await ended(center, call)
    await ana.see(lambda view: view["wrap_up"])
    await ana.wrap_up(contact)
    await ana.see(lambda view: (view["presence"], view["work"]) == ("offline", "idle"))
    assert await ana.ask("POST", "/sign-out") == {"signed_out": True}


async def _assigned_to_whom_the_queue_would_not_ask(center: Stage, sam: Console) -> None:
    """Chloe has no billing skill and does not serve the queue."""
    chloe = await center.ready_agent("chloe_martin")
    caller, call = await call_billing(center, "+13035550188")
    contact = (await contact_of(center, call))["id"]
    assert chloe.view["offer"] is None
    await sam.steer("POST", f"/contacts/{contact}/assign", agent=chloe.view["agent"]["id"])
    await answered(center, chloe, caller, call)
    await caller.send("hangup", call=call)
    await ended(center, call)


async def _row(sam: Console, *, caller_of: str, center: Stage) -> dict[str, Any]:
    """The waiting caller's row on the floor."""
    contact = (await contact_of(center, caller_of))["id"]
    rows = (await sam.ask("GET", "/floor"))["waiting"]
    return next(row for row in rows if row["contact"] == contact)
