"""What is published or applied by one process holds at once in every other."""

from __future__ import annotations

from pathlib import Path

from app.store.database import Database
from tests.journeys.agent import console
from tests.journeys.stage import Stage, stage
from tests.journeys.steps import answered, call_billing, contact_of, ended

CARD_LINE = "+13035550101"
AT_BILLING = """    name: Daniel Kim
    team: retail_day
    skills: {retail: 3, billing: 4}
    queues: [retail_care, billing]
"""
NOT_AT_BILLING = AT_BILLING.replace(", billing]", "]")
GREETING, NEW_GREETING = "Thanks for calling Summit.,", "Good to hear from you.,"


def without_billing(text: str) -> str:
    """The sample center before Daniel Kim serves billing."""
    assert AT_BILLING in text
    return text.replace(AT_BILLING, NOT_AT_BILLING)


async def publish_greeting(center: Stage) -> None:
    """A supervisor changes what the main flow says first, at the one process."""
    async with console(center.base, "sam_rivera") as page:
        draft = await page.ask("POST", "/flows/main/drafts/greeting")
        assert GREETING in draft["document"]
        document = draft["document"].replace(GREETING, NEW_GREETING)
        await page.ask("PUT", "/flows/main/drafts/greeting", document=document, scenarios={})
        published = await page.ask("POST", "/flows/publish", drafts={"main": "greeting"}, note="warmer")
        assert published["versions"]["main"] == 2


async def test_a_flow_published_by_one_process_answers_the_next_call_of_another(center: Stage) -> None:
    """A call that began before keeps the version it began with."""
    async with center.other_process() as other:
        await center.own_number(CARD_LINE, other)
        before = await center.caller()
        call = await before.dial(CARD_LINE)
        await before.hears_words("Thanks for calling")
        await publish_greeting(center)
        after = await center.caller("+13035550188")
        later = await after.dial(CARD_LINE)
        assert (await after.hears("said"))["text"] == "Good to hear from you."
        versions = await center.database.hot.fetch("SELECT call_sid, flow_version FROM contact ORDER BY id")
        assert [tuple(row) for row in versions] == [(call, 1), (later, 2)]
        for phone, each in ((before, call), (after, later)):
            await phone.send("hangup", call=each)
            await ended(center, each)
    await center.sound()


async def test_a_center_file_applied_moves_who_waits_at_every_process(database: Database, tmp_path: Path) -> None:
    """The caller waits at one process, the agent is at another, and a third one applies the file."""
    async with stage(database, tmp_path, written=without_billing) as center, center.other_process() as other:
        await center.own_number("+13035550100", other)
        agent = await center.ready_agent("daniel_kim")
        caller, call = await call_billing(center)
        assert (await contact_of(center, call))["stage"] == "waiting"
        await center.apply()
        await answered(center, agent, caller, call)
        await caller.send("hangup", call=call)
        await ended(center, call)
        await center.sound()
