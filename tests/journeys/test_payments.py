"""Paying by phone, through everything there is: what is charged is charged once, and is what our books say."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from app.store.database import Database
from tests.carrier.sdk import sdk_client
from tests.journeys.payers import (
    CODE,
    DECLINED,
    PAID,
    PROCESSING,
    SLOW,
    UNANSWERED,
    VISA,
    Payer,
    call,
    charges,
    follow,
    pay,
    payments,
)
from tests.journeys.stage import ACCOUNT, AUTH_TOKEN, Stage, stage
from tests.support.waiting import eventually


async def balanced(center: Stage) -> None:
    """Nobody was charged twice, and every payment is settled as the processor says."""
    await center.sound()
    await center.clock.advance(60)
    await eventually(lambda: _settled(center), within=30)
    taken = [charge["payment"] for charge in await charges(center) if charge["state"] == "succeeded"]
    assert len(taken) == len(set(taken))
    kept = await payments(center)
    assert sorted(row["key"] for row in kept if row["state"] == "succeeded") == sorted(taken)
    paid_for = [row["reference"] for row in kept if row["state"] == "succeeded"]
    assert len(paid_for) == len(set(paid_for)), "each of these callers paid once"


async def _settled(center: Stage) -> bool:
    return all(row["state"] in ("succeeded", "failed") for row in await payments(center))


async def hangs_up(center: Stage, payer: Payer, words: str) -> str:
    """Call, and hang up when these words are heard."""
    phone, sid = await call(center, payer)
    await follow(phone, sid, payer, words)
    await phone.send("hangup", call=sid)
    return "gone"


async def presses_star(center: Stage, payer: Payer, words: str) -> str:
    """Call, and press star when these words are heard; what is heard then."""
    phone, sid = await call(center, payer)
    await follow(phone, sid, payer, words)
    await phone.send("digits", call=sid, digits="*")
    ended = await follow(phone, sid, payer, PAID, "nothing was charged", "I can't tell yet")
    await phone.send("hangup", call=sid)
    return ended


async def test_every_way_a_payment_can_end(center: Stage, tmp_path: Path) -> None:
    """Many at once; afterwards neither a card's number nor its code is anywhere."""
    ends = await asyncio.gather(
        pay(center, Payer(0)),
        pay(center, Payer(1, "5555555555554444")),
        pay(center, Payer(2, DECLINED)),
        pay(center, Payer(3, UNANSWERED)),
        pay(center, Payer(5, "4000000000000119")),
        pay(center, Payer(6, "4242424242424241")),
        pay(center, Payer(7, "6011111111111117")),
        presses_star(center, Payer(8), "month and the year"),
        presses_star(center, Payer(10, SLOW), PROCESSING),
        hangs_up(center, Payer(11), "security code"),
        hangs_up(center, Payer(12, SLOW), PROCESSING),
    )
    charged, none, gone = PAID, "nothing was charged", "gone"
    wanted = [charged, charged, "that card was declined", charged, none, none, none, none, charged, gone, gone]
    assert ends == wanted
    await balanced(center)
    kept = {row["reference"]: (row["state"], row["result"], row["card"]) for row in await payments(center)}
    assert kept["C1001"] == ("succeeded", "success", "4242")
    assert kept["C1003"] == ("failed", "declined", "0002")
    assert kept["C1004"] == ("succeeded", "success", "0341")
    assert kept["C1006"][:2] == ("failed", "none")
    assert kept["C1007"][:2] == ("failed", "exhausted")
    assert kept["C1012"][:2] == ("failed", "none")
    assert kept["C1013"] == ("succeeded", "success", "3220")
    await nowhere(center, [path.read_text(encoding="utf-8") for path in logs_in(tmp_path)])


def logs_in(folder: Path) -> list[Path]:
    """What every process said."""
    found = sorted(folder.glob("*.log"))
    assert len(found) >= 3
    return found


async def nowhere(center: Stage, said: list[str]) -> None:
    """Neither number nor code is in any table, log, or event."""
    tables = await center.database.hot.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [await center.database.hot.fetch(f'SELECT t::text FROM "{each["tablename"]}" AS t') for each in tables]
    facts = await center.database.hot.fetch("SELECT convert_from(body, 'UTF8') AS t FROM fact WHERE grp <> 1")
    everything = "\n".join([*said, *(row["t"] for several in [*rows, facts] for row in several)])
    assert "payment_told" in everything
    for number in (VISA, "5555555555554444", DECLINED, UNANSWERED, SLOW, "6011111111111117", "4242424242424241"):
        assert number not in everything
    assert f"SecurityCode={CODE}" not in everything
    assert f'"{CODE}"' not in everything


async def test_while_a_card_is_keyed_in_nothing_is_recorded(database: Database, tmp_path: Path) -> None:
    """At a pace at which the caller is still there when the recording goes on."""
    async with stage(database, tmp_path, speed=5) as center, aiohttp.ClientSession() as http:
        phone, sid = await call(center, payer := Payer(0))
        recordings = sdk_client(center.carrier, http, ACCOUNT, AUTH_TOKEN, ACCOUNT).calls(sid).recordings
        await follow(phone, sid, payer, "PIN of your card")
        await recordings.create_async()
        await phone.send("digits", call=sid, digits=payer.keys()["enter the PIN of your card"])
        await follow(phone, sid, payer, "card number on your keypad")
        assert [str(each.status) for each in await recordings.list_async()] == ["paused"]
        await phone.send("digits", call=sid, digits=VISA)
        await follow(phone, sid, payer, PAID)
        await eventually(lambda: _noted(center, "recording_paused", "payment_told", "recording_resumed"))
        assert [str(each.status) for each in await recordings.list_async()] == ["in-progress"]
        await phone.send("hangup", call=sid)
        await balanced(center)


async def _noted(center: Stage, *whats: str) -> bool:
    """Whether these were journaled, first in this order: one or two requests tell how a payment ended."""
    facts = await center.database.hot.fetch(
        "SELECT convert_from(body, 'UTF8') AS note FROM fact WHERE grp <> 1 ORDER BY seq"
    )
    said = [row["note"].split('"')[1] for row in facts]
    return [what for what in dict.fromkeys(said) if what in whats] == list(whats)


async def test_who_cannot_be_proven_not_to_be_recorded_is_not_asked_for_a_card(center: Stage) -> None:
    await center.fault(rest={"error": {"probability": 1}})
    phone, sid = await call(center, payer := Payer(0))
    words = await follow(phone, sid, payer, "card number on your keypad", "I couldn't take the payment")
    assert words == "I couldn't take the payment"
    await phone.send("hangup", call=sid)
    await center.fault()
    assert await charges(center) == await payments(center) == []


BAD_LINES: dict[str, dict[str, Any]] = {
    "its request is lost": {"once": [{"side": "webhook", "fault": "lose", "match": "/voice/paid"}]},
    "the answer to it is lost": {"once": [{"side": "webhook", "fault": "drop", "match": "/voice/paid"}]},
    "an answer before it is lost": {"once": [{"side": "webhook", "fault": "drop", "match": "poll="}]},
    "no status arrives": {"status": {"drop": {"probability": 1}}},
    "doubled": {"webhook": {"duplicate": {"probability": 1}}, "status": {"duplicate": {"probability": 1}}},
}


async def test_whatever_the_lines_do_nobody_pays_twice(center: Stage) -> None:
    for number, (name, plan) in enumerate(BAD_LINES.items()):
        await center.fault(**plan)
        assert await pay(center, Payer(number)) == PAID, name
    await center.fault()
    await balanced(center)
    assert len(await charges(center)) == len(BAD_LINES)


@pytest.mark.parametrize(("place", "times"), [("committed", 4), ("before_answer", 5)])
async def test_a_web_process_is_killed_while_somebody_pays(
    database: Database, tmp_path: Path, place: str, times: int
) -> None:
    """The other takes its share: more pay at once each time, by new connections, until the first comes there."""
    kinds, faults = ("web", "web", "worker"), {"web-0": f"webhook.{place}#{times}:kill"}
    async with stage(database, tmp_path, kinds, faults) as center:
        for paying in (range(3), range(3, 9), range(9, 21), range(21, 45)):
            if not center.fleet.deaths:
                ends = await asyncio.gather(*(pay(center, Payer(number)) for number in paying))
                assert set(ends) == {PAID}
        assert center.fleet.deaths == 1
        await balanced(center)


async def test_every_process_is_killed_while_the_card_is_processed(center: Stage) -> None:
    phone, sid = await call(center, payer := Payer(0, SLOW))
    await follow(phone, sid, payer, PROCESSING)
    for process in center.fleet.processes.values():
        process.kill()
    assert await follow(phone, sid, payer, PAID) == PAID
    await phone.send("hangup", call=sid)
    await balanced(center)
