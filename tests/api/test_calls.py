"""Looking back on calls: finding them, whether missed ones were called back, and what is left of each."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

from app.clock import DAY_MS
from app.store.contact_search import Place, Scope, Search, find, parameters, query
from app.store.database import Database
from app.store.reading import read
from tests.api.provider import RECORDING, SOUND, provider
from tests.api.running import ANN, BEN, BILLING, CARDS, Browser, Center, View, furnish, running
from tests.support.waiting import eventually

Opens = Callable[[str], Awaitable[Browser]]
NOON = 1_800_000_000_000
ROSA, ALEX = "+13035550142", "+13035559142"


class Past(NamedTuple):
    """A call of the past, as rows."""

    at: int
    caller: str = ROSA
    outcome: str = "abandoned"
    queue: int | None = BILLING
    agent: int | None = None
    """Who talked with the caller."""
    cause: str = "agent"
    """How that talk ended."""


async def keep(database: Database, *calls: Past) -> list[int]:
    """Their contacts, in order."""
    return [await _keep(database, call) for call in calls]


async def _keep(database: Database, call: Past) -> int:
    contact: int = await database.hot.fetchval(
        "INSERT INTO contact (call_sid, caller, number, started_at, ended_at, outcome, stage, queue_id)"
        " VALUES (gen_random_uuid(), $3, '+13035550100', $1, $2, $4, 'ended', $5) RETURNING id",
        call.at, call.at + 60_000, call.caller, call.outcome, call.queue,
    )  # fmt: skip
    await database.hot.execute(
        "INSERT INTO segment (contact_id, lane, kind, queue_id, began_at, ended_at)"
        " VALUES ($1, 'contact', 'wait', $2, $3, $4), ($1, 'contact', 'hold', $2, $4, $5)",
        contact, call.queue, call.at, call.at + 20_000, call.at + 60_000,
    )  # fmt: skip
    if call.agent is not None:
        await database.hot.execute(
            "INSERT INTO connection (contact_id, number, agent_id, stage, tab, made_at, talk_at, ended_at, cause)"
            " VALUES ($1, 1, $2, 'ended', 't', $3, $4, $5, $6)",
            contact, call.agent, call.at, call.at + 20_000, call.at + 60_000, call.cause,
        )  # fmt: skip
        await database.hot.execute(
            "INSERT INTO wrap_up (contact_id, connection, agent_id, began_at, ended_at, disposition, notes)"
            " VALUES ($1, 1, $2, $3, $3, 'solved', 'will pay on Friday')",
            contact, call.agent, call.at,
        )  # fmt: skip
    return contact


async def found(browser: Browser, asked: str = "") -> list[int]:
    """The contacts on the first page."""
    answer = await browser.ask("GET", f"/contacts?{asked}")
    assert answer.status_code == 200, answer.text
    return [call["contact"] for call in answer.json()["calls"]]


async def test_calls_are_found_by_number_agent_queue_time_and_outcome(center: Center, browser: Opens) -> None:
    """The latest first; a number in any spelling, or its last digits."""
    sue = await browser("sue")
    old, other, answered, menu = await keep(
        center.database,
        Past(NOON),
        Past(NOON + 1, ALEX, queue=CARDS),
        Past(NOON + 2, ALEX, "answered", agent=BEN),
        Past(NOON + 3, "anonymous", "contained", None),
    )
    assert await found(sue) == [menu, answered, other, old]
    assert await found(sue, "caller=%28303%29+555-0142") == [old]
    assert await found(sue, "caller=9142") == [answered, other]
    assert await found(sue, f"agent={BEN}") == [answered]
    assert await found(sue, f"queue={CARDS}") == [other]
    assert await found(sue, f"since={NOON + 1}&until={NOON + 3}") == [answered, other]
    assert await found(sue, "outcome=contained") == [menu]
    assert await found(sue, "outcome=missed") == [other, old]
    assert await found(sue, f"outcome=missed&queue={BILLING}&caller=9142") == []
    for wrong in ("caller=142", "outcome=lost", "after=1", "limit=0", "since=-1"):
        assert (await sue.ask("GET", f"/contacts?{wrong}")).status_code == 422, wrong


async def test_who_hung_up_on_hold_is_found_among_the_answered(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    held, _, _ = await keep(
        center.database,
        Past(NOON, outcome="answered", agent=ANN, cause="customer_on_hold"),
        Past(NOON + 1, outcome="answered", agent=ANN, cause="customer"),
        Past(NOON + 2),
    )
    assert await found(sue, "outcome=abandoned_on_hold") == [held]
    calls = (await sue.ask("GET", "/contacts?outcome=answered")).json()["calls"]
    assert [(call["abandoned_on_hold"], call["missed"]) for call in calls] == [(False, False), (True, False)]


async def test_the_holds_of_each_queue(center: Center, browser: Opens) -> None:
    await keep(center.database, Past(NOON, outcome="answered", agent=ANN, cause="customer_on_hold"))
    assert (await (await browser("sue")).ask("GET", "/reports/holds")).json() == [
        {
            "queue": "Queue 1",
            "talked": 1,
            "held": 1,
            "holds": 1,
            "mean_s": 40.0,
            "longest_s": 40.0,
            "abandoned_on_hold": 1,
        }
    ]


async def test_a_page_goes_on_where_the_one_before_ended(center: Center, browser: Opens) -> None:
    """Also among calls of one instant, and when calls come in meanwhile."""
    sue = await browser("sue")
    kept = await keep(center.database, *(Past(NOON + number // 3) for number in range(8)))
    seen: list[int] = []
    asked = "limit=3"
    while asked:
        page = (await sue.ask("GET", f"/contacts?{asked}")).json()
        seen += [call["contact"] for call in page["calls"]]
        asked = page["next"] and f"limit=3&after={page['next']}"
        await keep(center.database, Past(NOON + DAY_MS))
    assert seen == kept[::-1]


async def test_a_missed_call_tells_whether_it_was_called_back(center: Center, browser: Opens) -> None:
    """By a later talk with the same number within so many days; nobody can call back who withheld it."""
    sue = await browser("sue")
    back, late, withheld, _, talk, _ = await keep(
        center.database,
        Past(NOON),
        Past(NOON - 9 * DAY_MS, outcome="voicemail"),
        Past(NOON, "anonymous"),
        Past(NOON + 1, outcome="left"),
        Past(NOON + DAY_MS, outcome="answered", agent=ANN),
        Past(NOON + DAY_MS, "anonymous", "answered", agent=ANN),
    )
    calls = {call["contact"]: call for call in (await sue.ask("GET", "/contacts")).json()["calls"]}
    assert calls[back]["called_back"] == {"contact": talk, "at": NOON + DAY_MS + 20_000}
    assert [calls[each]["called_back"] for each in (late, withheld, talk)] == [None, None, None]
    assert (calls[back]["missed"], calls[talk]["missed"]) == (True, False)
    assert await found(sue, "outcome=missed&called_back=false") == [withheld, late]
    assert late in await found(sue, "outcome=missed&called_back=true&within_days=11")


async def test_everybody_sees_what_they_may(center: Center, browser: Opens) -> None:
    """Agents their own calls, supervisors those of their teams: by queue, or by who took them."""
    ann = await browser("ann")
    mine, other = await keep(center.database, Past(NOON, agent=ANN), Past(NOON, agent=BEN, queue=CARDS))
    assert await found(ann) == [mine]
    assert (await ann.ask("GET", f"/contacts/{other}/after-call")).status_code == 404
    for scope, expected in (
        (Scope((CARDS,)), [other]),
        (Scope((), (ANN,)), [mine]),
        (Scope((CARDS,), (ANN,)), [other, mine]),
        (Scope(), []),
    ):
        assert [row.contact for row in await find(center.database, Search(scope=scope))] == expected


async def test_what_is_left_of_a_call_is_shown_and_played(database: Database) -> None:
    """Times, notes and disposition for whoever may see it; recordings for supervisors."""
    async with provider() as address, running(database, provider=address) as center:
        await furnish(center)
        [contact] = await keep(database, Past(NOON, outcome="answered", agent=ANN))
        await database.hot.execute(
            "INSERT INTO call_recording (sid, contact_id, state, held, changed_at, started_at, connection, agent_id)"
            " VALUES ($1, $2, 'stopped', false, 0, 0, 1, $3)",
            RECORDING, contact, ANN,
        )  # fmt: skip
        sue, ann = Browser(center.base), Browser(center.base)
        async with sue.http, ann.http:
            await sue.sign_in("sue")
            await ann.sign_in("ann")
            [row] = (await sue.ask("GET", "/contacts")).json()["calls"]
            assert (row["agents"], row["dispositions"], row["recordings"]) == (["Agent 1"], ["solved"], 1)
            assert (row["waited_ms"], row["talked_ms"]) == (20_000, 40_000)
            left: View = (await ann.ask("GET", f"/contacts/{contact}/after-call")).json()
            [noted] = left["wrap_ups"]
            assert (noted["agent"], noted["disposition"], noted["notes"]) == ("Agent 1", "solved", "will pay on Friday")
            assert left["recordings"] == []
            left = (await sue.ask("GET", f"/contacts/{contact}/after-call")).json()
            [shown] = left["recordings"]
            assert (shown["sid"], shown["kind"], shown["agent"], shown["deleted"]) == (
                RECORDING, "talk", "Agent 1", False
            )  # fmt: skip
            assert shown["keep_until"] == 90 * DAY_MS
            audio = f"/contacts/{contact}/recordings/{RECORDING}/audio"
            assert (await sue.ask("GET", audio)).content == SOUND
            part = await sue.http.get(audio, headers={"Range": "bytes=2-4"})
            assert (part.status_code, part.content) == (206, SOUND[2:5])
            assert (await ann.ask("GET", audio)).status_code == 403
            assert (await sue.ask("GET", f"/contacts/{contact}/recordings/RE{'f' * 32}/audio")).status_code == 404
            [play] = (await sue.ask("GET", f"/contacts/{contact}/after-call")).json()["plays"]
            assert (play["sid"], play["by"]) == (RECORDING, "sue"), "both parts are one time"
            await eventually(lambda: not _fetched())


def _fetched() -> list[Path]:
    """Files that were fetched for one time alone."""
    return list(Path(tempfile.gettempdir()).glob(f"{RECORDING}-*"))


async def test_a_legal_hold_is_placed_by_supervisors_and_lifted_by_admins(center: Center, browser: Opens) -> None:
    sue, ann, ada = await browser("sue"), await browser("ann"), await browser("ada")
    [contact] = await keep(center.database, Past(NOON, outcome="answered", agent=ANN))
    hold, lift = f"/contacts/{contact}/legal-hold", f"/contacts/{contact}/legal-hold/lift"
    why = {"why": "a lawsuit"}
    assert (await ann.ask("POST", hold, why)).status_code == 403
    assert (await sue.ask("POST", hold, {"why": ""})).status_code == 422
    assert [(await sue.ask("POST", hold, why)).status_code for _ in range(2)] == [204, 409]
    assert (await sue.ask("POST", lift, why)).status_code == 403
    assert [(await ada.ask("POST", lift, {"why": "settled"})).status_code for _ in range(2)] == [204, 409]
    assert (await sue.ask("POST", hold, {"why": "an appeal"})).status_code == 204
    holds = (await sue.ask("GET", f"/contacts/{contact}/after-call")).json()["legal_holds"]
    assert [(each["placed_by"], each["why"], each["lifted_by"], each["lifted_why"]) for each in holds] == [
        ("sue", "a lawsuit", "ada", "settled"),
        ("sue", "an appeal", None, None),
    ]
    assert (await sue.ask("POST", "/contacts/999999/legal-hold", why)).status_code == 404


SEARCHES = {
    "the latest": Search(),
    "a number": Search(digits="0142"),
    "a missed call of a number": Search(
        digits="5550142", outcomes=("abandoned", "left", "voicemail"), called_back=False
    ),
    "an agent": Search(agent=7),
    "a queue": Search(queue=3, after=Place(NOON, 9)),
    "an outcome": Search(outcomes=("voicemail",)),
    "abandoned on hold": Search(on_hold=True),
    "a time": Search(since=NOON + 1_000_000, until=NOON + 1_100_000),
    "the calls of a team": Search(scope=Scope((3, 4), (7, 8))),
}


async def test_a_search_reads_no_more_than_it_must(database: Database) -> None:
    """Among many calls: every search finds its index."""
    await database.hot.execute(
        "INSERT INTO contact (call_sid, caller, number, started_at, ended_at, outcome, stage, queue_id)"
        " SELECT 'CA' || n, '+1303' || lpad((n * 7919 % 10000000)::text, 7, '0'), '+13035550100',"
        "  $1::bigint + n * 1000, $1 + n * 1000 + 60000::bigint,"
        "  CASE WHEN n % 50 = 0 THEN 'voicemail' WHEN n % 10 = 0 THEN 'abandoned' ELSE 'answered' END, 'ended', n % 20"
        " FROM generate_series(1, 40000) AS n",
        NOON, timeout=60,
    )  # fmt: skip
    await database.hot.execute(
        "INSERT INTO connection (contact_id, number, agent_id, stage, tab, made_at, talk_at, ended_at, cause)"
        " SELECT id, 1, id % 200, 'ended', 't', started_at, started_at, ended_at,"
        "  CASE WHEN id % 100 = 1 THEN 'customer_on_hold' ELSE 'agent' END FROM contact"
        " WHERE outcome = 'answered'",
        timeout=60,
    )
    await database.hot.execute("ANALYZE contact, connection")
    for what, search in SEARCHES.items():
        plan = await read(database, f"EXPLAIN {query(search)}", parameters(search))
        told = "\n".join(row[0] for row in plan)
        assert "Seq Scan on contact" not in told, f"{what}\n{told}"
        assert "Seq Scan on connection" not in told, f"{what}\n{told}"
