"""The customer's record, asked of the company's own system."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.services.connectors import Failure, Result
from app.store import answers, contacts
from app.store.answers import Answer
from app.store.database import Database
from app.store.writes import execute
from tests.api.provider import RECORDING, SOUND, provider
from tests.api.running import ANN, BILLING, CALLER, Browser, Center, furnish, running

Opens = Callable[[str], Awaitable[Browser]]
RECORD = {"customer_id": "C1", "name": "Rosa Park"}


class Customers:
    """Knows one customer, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Mapping[str, Any], int | None]] = []

    async def ask(
        self, connector: str, operation: str, arguments: Mapping[str, Any], *, deadline_ms: int | None = None
    ) -> Result | Failure:
        """As the client of connectors answers."""
        self.asked.append((connector, operation, arguments, deadline_ms))
        return Result(RECORD) if arguments["phone"] == CALLER else Failure("not_found", "nobody")


async def test_the_record_is_asked_for_once_and_kept(center: Center, browser: Opens) -> None:
    """Soon, or not at all; who withholds the number is not looked for."""
    customers = Customers()
    object.__setattr__(center.services, "connectors", customers)
    sue = await browser("sue")
    known, stranger = await center.contact(BILLING), await center.contact(BILLING, caller="+15550100555")
    withheld = [await center.contact(BILLING, caller="anonymous") for _ in range(2)][-1]
    for _ in range(2):
        assert (await sue.ask("GET", f"/contacts/{known}")).json()["customer"] == RECORD
    assert (await sue.ask("GET", f"/contacts/{stranger}")).json()["customer"] is None
    pop = (await sue.ask("GET", f"/contacts/{withheld}")).json()
    assert (pop["customer"], pop["history"]) == (None, [])
    phones = [arguments["phone"] for _, _, arguments, _ in customers.asked]
    assert phones == [CALLER, "+15550100555"]
    assert customers.asked[0] == ("customers", "find_by_phone", {"phone": CALLER}, 1_500)


async def test_an_agent_is_shown_whom_they_worked_for(center: Center, browser: Opens) -> None:
    """Later too; nobody else's."""
    ann, ben = await browser("ann"), await browser("ben")
    contact = await center.contact(BILLING)
    await center.database.hot.execute(
        "INSERT INTO connection (contact_id, number, agent_id, stage, tab, made_at, talk_at, ended_at)"
        " VALUES ($1, 1, $2, 'ended', 't', now_ms(), now_ms(), now_ms())", contact, ANN,
    )  # fmt: skip
    assert (await ann.ask("GET", f"/contacts/{contact}")).status_code == 200
    assert (await ben.ask("GET", f"/contacts/{contact}")).status_code == 404
    await center.contact(BILLING)
    latest = await center.contact(BILLING)
    history = (await (await browser("sue")).ask("GET", f"/contacts/{latest}")).json()["history"]
    assert [past["agent"] for past in history] == [None, "Agent 1"]


ASKED = (Answer("liked", "nps", 9, None, None, 0), Answer("why", "comment", None, RECORDING, "https://x", 8))


async def test_what_the_caller_was_marked_with_and_answered_is_shown(center: Center, browser: Opens) -> None:
    contact = await center.contact(BILLING)
    await _kept(center, contact)
    pop = (await (await browser("sue")).ask("GET", f"/contacts/{contact}")).json()
    assert pop["tags"] == ["vip"]
    told = [(each["question"], each["measure"], each["score"], each["seconds"]) for each in pop["survey"]]
    assert told == [("liked", "nps", 9, 0), ("why", "comment", None, 8)]


async def test_a_comment_is_heard_by_supervisors(database: Database) -> None:
    async with provider() as address, running(database, provider=address) as center:
        await furnish(center)
        contact = await center.contact(BILLING)
        score, comment = await _kept(center, contact)
        for name, answer, status in (("sue", comment, 200), ("sue", score, 404), ("ann", comment, 403)):
            who = Browser(center.base)
            async with who.http:
                await who.sign_in(name)
                audio = await who.ask("GET", f"/contacts/{contact}/survey/{answer}/audio")
                elsewhere = await who.ask("GET", f"/contacts/999999/survey/{answer}/audio")
            assert (audio.status_code, audio.content == SOUND) == (status, status == 200)
            assert elsewhere.status_code in {403, 404}


async def _kept(center: Center, contact: int) -> list[int]:
    """Mark the contact, twice alike, and keep its answers; their numbers."""
    marks = [contacts.tagged(contact, "vip")] * 2
    async with center.database.transaction() as connection:
        await execute(connection, [*marks, *(answers.survey(contact, each, 5) for each in ASKED)])
    rows = await center.database.hot.fetch("SELECT id FROM survey_answer ORDER BY id")
    return [row["id"] for row in rows]
