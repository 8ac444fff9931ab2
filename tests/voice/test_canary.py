"""Calls and the versions of their flow: each keeps its own, and a decision holds for the very next call."""

from __future__ import annotations

from app.services.flows import drafts
from app.services.flows.aliases import set_alias
from app.services.flows.publication import Text
from app.services.flows.publishing import Wanted, publish
from app.services.flows.revisions import text_of
from app.services.flows.rolling_back import roll_back
from app.services.flows.watching import look
from tests.voice.stage import NUMBER, Stage

FAILS = "start: sum\nsteps:\n  sum: {type: branch, cases: [{when: 1 / call.verified == 1, to: menu}], otherwise: bye}\n"
OLD, NEW = "Press 1 to wait, 2 for your order, 3 for a message.", "Press 1 to wait. Or 2, or 3."


async def published(stage: Stage, before: str, after: str, percent: int | None = None) -> None:
    """Publish the main flow with some of its text replaced."""
    text = await text_of(stage.services.database, "main")
    new = Text(text.document.replace(before, after), {})
    await drafts.write(stage.services.database, "main", "draft", new, by="sue")
    await publish(stage.services.database, Wanted({"main": "draft"}, "other words", percent), "sue")


async def test_next_call_begins_with_what_is_published_and_calls_in_progress_keep_theirs(stage: Stage) -> None:
    before = stage.line()
    menu = await before.come_in()
    await published(stage, OLD, NEW)
    assert NEW in (await stage.line().come_in()).words
    assert OLD in (await before.press(menu, "9")).words
    await roll_back(stage.services.database, "main", "sue")
    assert OLD in (await stage.line().come_in()).words


async def test_caller_stays_on_the_same_side_of_a_canary(stage: Stage) -> None:
    await published(stage, OLD, NEW, percent=50)
    callers = [f"+130355502{number:02d}" for number in range(20)]
    first = [NEW in (await stage.line(caller).come_in()).words for caller in callers]
    again = [NEW in (await stage.line(caller).come_in()).words for caller in callers]
    assert first == again
    assert {True, False} == set(first)
    withheld = [NEW in (await stage.line("anonymous").come_in()).words for _ in range(20)]
    assert {True, False} == set(withheld)
    await roll_back(stage.services.database, "main", "sue")
    assert not any([NEW in (await stage.line(caller).come_in()).words for caller in callers])


async def test_callers_who_give_up_end_a_canary_by_themselves(stage: Stage) -> None:
    await published(stage, "    exhausted: bye", "    attempts: 1\n    exhausted: bye", percent=50)
    await set_alias(stage.services.database, "+13035550101", "steady", "sue")
    for number in range(100):
        line = stage.line(f"+1303555{number:04d}")
        await line.post((await line.come_in()).of("Gather", "action"))
    [reason] = await look(stage.services.database)
    assert "callers who used up their attempts" in reason
    assert "0 of " in reason
    assert OLD in (await stage.line().come_in(NUMBER)).words


async def test_fault_of_a_flow_is_a_failed_call(stage: Stage) -> None:
    await published(stage, "start: menu\nsteps:\n", FAILS)
    assert "Goodbye." in (await stage.line().come_in()).words
    assert await stage.row("SELECT kind FROM flow_trouble") == {"kind": "failed"}
