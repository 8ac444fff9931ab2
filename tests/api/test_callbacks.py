"""Callbacks through the API: listed, called first, taken back, told to the agent, and their punctuality."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.store import callbacks as store
from app.store.callbacks import Booking
from routing.callbacks import CallbackTerms
from routing.events import KeepPlace, RescheduleCallback
from tests.api.running import BILLING, CALLER, Browser, Center

Opens = Callable[[str], Awaitable[Browser]]
WHY = "a customer wrote"
HOUR = 3_600_000


async def keeps_place(center: Center, caller: str = CALLER) -> int:
    """A caller who waits, and then for a callback."""
    contact = await center.call(caller=caller)
    now = center.services.desk.now_estimate()
    booking = Booking(contact, BILLING, caller, "en-US", None, now + 60_000, now + 300_000, now + HOUR)
    event = KeepPlace(contact, CallbackTerms(now + HOUR))
    outcome = await center.services.desk.submit(
        event, key=f"keep:{contact}", rows=lambda outcome: [store.book(booking, outcome.at)]
    )
    assert outcome.refused is None
    return contact


async def test_callbacks_are_listed_and_called_first(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    first, second = await keeps_place(center), await keeps_place(center, "+15550100998")
    rows = (await sue.ask("GET", "/callbacks")).json()
    assert [(row["contact"], row["standing"], row["attempts"], row["attempts_max"]) for row in rows] == [
        (first, "waiting", 0, 3),
        (second, "waiting", 0, 3),
    ]
    floor = (await sue.ask("GET", "/floor")).json()["waiting"]
    assert {row["contact"]: row["callback"] for row in floor} == {first: True, second: True}
    now = await sue.ask("POST", f"/callbacks/{second}/call-now", {"why": WHY}, key="call-now-1")
    assert (now.status_code, now.json()["contact"], now.json()["standing"]) == (200, second, "waiting")
    contacts = center.services.desk.state.contacts
    assert contacts[second].priority > contacts[first].priority


async def test_one_that_rests_is_called_first(center: Center, browser: Opens) -> None:
    sue, ann = await browser("sue"), await browser("ann")
    contact, now = await keeps_place(center), center.services.desk.now_estimate()
    later = RescheduleCallback(contact, now + HOUR, CallbackTerms(now + 2 * HOUR))
    assert (await center.services.desk.submit(later, key="later")).refused is None
    async with ann.listening():
        await ann.available()
        [row] = (await sue.ask("GET", "/callbacks")).json()
        assert (row["standing"], row["next_at"], row["customer_first"]) == ("resting", now + HOUR, False)
        first = await sue.ask("POST", f"/callbacks/{contact}/call-now", {"why": WHY}, key="call-now-2")
        assert (first.status_code, first.json()["standing"]) == (200, "offered")
    assert (await sue.ask("GET", f"/callbacks/{contact}/slots")).status_code == 404, "no queue of the center file"


async def test_a_callback_is_taken_back_once_and_on_record(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    contact = await keeps_place(center)
    for _ in range(2):
        back = await sue.ask("POST", f"/callbacks/{contact}/withdraw", {"why": WHY}, key="withdraw-1")
        assert back.status_code == 204
    assert (await sue.ask("GET", "/callbacks")).json() == []
    [kept] = (await sue.ask("GET", "/interventions")).json()
    assert (kept["action"], kept["why"], kept["refused"]) == ("withdraw_callback", WHY, None)
    row = await center.database.hot.fetchrow("SELECT outcome, state FROM callback")
    assert row is not None
    assert tuple(row) == ("withdrawn", "ended")
    assert (await sue.ask("POST", f"/callbacks/{contact}/withdraw", {"why": WHY}, key="withdraw-2")).status_code == 404


async def test_only_supervisors_of_the_queue_may(center: Center, browser: Opens) -> None:
    tom, ann = await browser("tom"), await browser("ann")
    contact = await keeps_place(center)
    assert (await tom.ask("GET", "/callbacks")).json() == []
    assert (await ann.ask("GET", "/callbacks")).status_code == 403
    for somebody in (tom, ann):
        for action in ("call-now", "withdraw", "reschedule"):
            answer = await somebody.ask(
                "POST", f"/callbacks/{contact}/{action}", {"why": WHY, "slot": "1"}, key="not-mine-1"
            )
            assert answer.status_code == 403


async def test_the_agent_is_told_that_it_is_a_callback(center: Center, browser: Opens) -> None:
    ann = await browser("ann")
    contact = await keeps_place(center)
    async with ann.listening():
        await ann.available()
        view = await ann.sees(lambda view: view["offer"])
    assert view["offer"]["contact"] == contact
    told = view["offer"]["callback"]
    assert (told["ending"], told["promised_until"] - told["promised_from"]) == (CALLER[-4:], 240_000)


async def test_the_punctuality_of_each_queue(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    made = [await keeps_place(center, f"+1555010099{number}") for number in range(5)]
    kept, late, expired, withdrawn, _ = made
    for contact, change in {
        kept: "outcome = 'kept', called_at = promised_until, attempts = 1",
        late: "outcome = 'failed', called_at = promised_until + 30000, attempts = 3",
        expired: "outcome = 'expired', promised_until = promised_from - 120000",
        withdrawn: "outcome = 'withdrawn', promised_until = promised_from - 120000",
    }.items():
        await center.database.hot.execute(
            f"UPDATE callback SET {change}, state = 'ended', ended_at = now_ms() WHERE contact_id = $1",
            contact,
        )
    await store.offered(center.database, made[0], BILLING, "offered")
    await store.offered(center.database, made[1], BILLING, "short_wait")
    [row] = (await sue.ask("GET", "/reports/callbacks")).json()
    assert row.pop("response_s") > 0
    assert row == {
        "queue": "Queue 1", "asked": 2, "offered": 1, "booked": 5, "kept": 1, "abandoned": 0, "failed": 1, "expired": 1,
        "withdrawn": 1, "merged": 0, "put_off": 0, "open": 1, "attempts": 4, "on_time": 1, "late": 2, "late_s": 30.0,
    }  # fmt: skip
