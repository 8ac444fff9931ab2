"""Drafts become versions: what is refused, what follows, and what rolling back restores."""

from __future__ import annotations

import asyncio

import pytest

from app.errors import Conflict, Invalid, NotFound
from app.services.center.center import Center
from app.services.center.export import export
from app.services.desk import Desk
from app.services.flows import drafts
from app.services.flows.publication import Text
from app.services.flows.publishing import Wanted, publish
from app.services.flows.refusals import DraftChanged, FlowRefused, ScenarioFailed, StaleDraft
from app.services.flows.rolling_back import roll_back
from app.store import flows
from app.store.database import Database
from tests.services.flows.small import MAIN, NEWS, NUMBER, WELCOMES, apply

GREETING = MAIN.replace("Welcome to the small center.", "Welcome to the small center. It is open.")
BIG_NEWS = NEWS.replace("There is no news.", "There is no news. Not yet.")


async def drafted(database: Database, flow: str, document: str, **scenarios: str) -> None:
    await drafts.write(database, flow, "draft", Text(document, scenarios), by="sue")


async def published(database: Database, flow: str, document: str, **scenarios: str) -> dict[str, int]:
    await drafted(database, flow, document, **scenarios)
    return (await publish(database, Wanted({flow: "draft"}, "better words"), "sue")).numbers


async def versions(database: Database) -> dict[str, int]:
    center = Center(database)
    await center.refresh()
    return center.picture.versions.published


async def test_draft_is_published_and_gone_and_new_calls_begin_with_it(database: Database, desk: Desk) -> None:
    assert await published(database, "main", GREETING, welcomes=WELCOMES) == {"main": 2}
    center = Center(database)
    await center.refresh()
    incoming = center.incoming(NUMBER, "+13035550199")
    assert incoming is not None
    assert incoming.version == 2
    assert "It is open." in (await center.flow("main", 2)).document.model_dump_json()
    async with database.transaction() as connection:
        [newest, oldest] = await flows.versions(connection, "main")
        decisions = await flows.decisions(connection, "main", 9)
    assert (newest.note, newest.by, newest.scenarios) == ("better words", "sue", {"welcomes": WELCOMES})
    assert oldest.document == MAIN
    decided = [(each.what, each.version, each.before, each.by) for each in decisions]
    assert decided == [("published", 2, 1, "sue"), ("published", 1, None, "tests")]
    with pytest.raises(NotFound, match="no draft draft"):
        await publish(database, Wanted({"main": "draft"}, "again"), "sue")


async def test_every_change_leaves_a_note_in_the_journal(database: Database, desk: Desk) -> None:
    await published(database, "main", GREETING)
    await roll_back(database, "main", "sue")
    bodies = await database.hot.fetch("SELECT convert_from(body, 'UTF8') AS body FROM fact WHERE grp = 0 ORDER BY seq")
    notes = " ".join(row["body"] for row in bodies)
    assert "flow_published" in notes
    assert "flow_rolled_back" in notes


async def test_flows_that_run_a_part_follow_it_and_old_versions_keep_theirs(database: Database, desk: Desk) -> None:
    assert await published(database, "news", BIG_NEWS) == {"news": 2, "main": 2}
    center = Center(database)
    await center.refresh()
    told = [
        (await center.flow("main", number)).parts["news"].document.model_dump_json().count("Not yet.")
        for number in (1, 2)
    ]
    assert told == [0, 1]
    assert center.picture.versions.published == {"main": 2, "news": 2, "other": 1}


async def test_rolling_back_a_part_takes_the_flows_that_run_it_back_to_their_own_versions(
    database: Database, desk: Desk
) -> None:
    await published(database, "news", BIG_NEWS)
    assert await roll_back(database, "news", "sue", "too long") == {"news": 1, "main": 1}
    assert await versions(database) == {"main": 1, "news": 1, "other": 1}


async def test_flow_changed_since_gets_a_new_version_with_the_part_that_was_rolled_back(
    database: Database, desk: Desk
) -> None:
    await published(database, "news", BIG_NEWS)
    await published(database, "main", GREETING)
    assert await roll_back(database, "news", "sue") == {"news": 1, "main": 4}
    center = Center(database)
    await center.refresh()
    flow = await center.flow("main", 4)
    assert "Not yet." not in flow.parts["news"].document.model_dump_json()
    assert "It is open." in flow.document.model_dump_json()


async def test_rolling_back_goes_to_what_was_published_before_and_then_no_further(
    database: Database, desk: Desk
) -> None:
    await published(database, "main", GREETING)
    await published(database, "main", GREETING.replace("open", "still open"))
    assert await roll_back(database, "main", "sue") == {"main": 2}
    assert await roll_back(database, "main", "sue") == {"main": 1}
    with pytest.raises(Conflict, match="Nothing was published before"):
        await roll_back(database, "main", "sue")
    assert await roll_back(database, "main", "sue", to=3) == {"main": 3}
    with pytest.raises(Conflict, match="Version 3 of main is what is published"):
        await roll_back(database, "main", "sue", to=3)
    with pytest.raises(NotFound, match="no version 9"):
        await roll_back(database, "main", "sue", to=9)


async def test_draft_from_before_the_last_publication_is_refused_until_it_is_rebased(
    database: Database, desk: Desk
) -> None:
    await drafts.write(database, "main", "spring", Text(GREETING, {}), by="ann")
    await published(database, "main", MAIN.replace("Goodbye.", "Bye."))
    with pytest.raises(StaleDraft, match="began from version 1; version 2 is published now"):
        await publish(database, Wanted({"main": "spring"}, "spring"), "ann")
    await drafts.rebase(database, "main", "spring", "ann")
    assert (await publish(database, Wanted({"main": "spring"}, "spring"), "ann")).numbers == {"main": 3}


async def test_broken_draft_is_kept_and_not_published(database: Database, desk: Desk) -> None:
    await drafted(database, "main", MAIN.replace("2: wait", "2: nowhere"))
    with pytest.raises(FlowRefused, match=r"main: line \d+: step menu, choices.2"):
        await publish(database, Wanted({"main": "draft"}, "x"), "sue")
    await drafted(database, "main", "steps: [")
    with pytest.raises(FlowRefused, match="not YAML"):
        await publish(database, Wanted({"main": "draft"}, "x"), "sue")
    assert (await versions(database))["main"] == 1


async def test_name_the_center_does_not_have_is_refused(database: Database, desk: Desk) -> None:
    await drafted(database, "main", MAIN.replace("queue: help", "queue: sales"))
    with pytest.raises(FlowRefused, match="the center has no queue `sales`"):
        await publish(database, Wanted({"main": "draft"}, "x"), "sue")


async def test_scenario_that_fails_is_shown_and_nothing_is_published(database: Database, desk: Desk) -> None:
    await drafted(database, "main", MAIN.replace("Welcome", "Hello"), welcomes=WELCOMES)
    with pytest.raises(ScenarioFailed, match="main, scenario welcomes: line 5: expected: hears: Welcome"):
        await publish(database, Wanted({"main": "draft"}, "x"), "sue")
    assert (await versions(database))["main"] == 1


async def test_scenarios_of_the_flows_that_run_a_part_are_run_too(database: Database, desk: Desk) -> None:
    await drafted(database, "news", NEWS.replace("There is no news.", "Much has happened."))
    with pytest.raises(ScenarioFailed, match="main, scenario welcomes"):
        await publish(database, Wanted({"news": "draft"}, "x"), "sue")


async def test_part_that_no_longer_fits_is_published_with_the_flow_that_runs_it(database: Database, desk: Desk) -> None:
    await drafted(database, "news", NEWS.replace("{type: return}", "{type: return, exit: told}"))
    with pytest.raises(FlowRefused, match=r"main: .*the sub-flow's exit `told` is missing"):
        await publish(database, Wanted({"news": "draft"}, "x"), "sue")
    await drafted(database, "main", MAIN.replace("{done: bye}", "{told: bye}"))
    both = Wanted({"news": "draft", "main": "draft"}, "told, not done")
    assert (await publish(database, both, "sue")).numbers == {"news": 2, "main": 2}
    await drafted(database, "news", NEWS)
    with pytest.raises(FlowRefused, match="main: "):
        await publish(database, Wanted({"news": "draft"}, "x"), "sue")


async def test_what_makes_no_sense_is_refused_with_what_to_do(database: Database, desk: Desk) -> None:
    await drafted(database, "main", MAIN, welcomes=WELCOMES)
    with pytest.raises(Invalid, match="says what is published already"):
        await publish(database, Wanted({"main": "draft"}, "x"), "sue")
    with pytest.raises(Invalid, match="Say in a note"):
        await publish(database, Wanted({"main": "draft"}, " "), "sue")
    with pytest.raises(Invalid, match="cannot be a name"):
        await drafted(database, "Main!", MAIN)
    with pytest.raises(Invalid, match="at most"):
        await drafted(database, "main", "#" * 600_000)


async def test_two_who_change_a_draft_do_not_overwrite_each_other(database: Database, desk: Desk) -> None:
    made = await drafts.begin(database, "main", "spring", "ann")
    assert (made.document, made.base, made.revision) == (MAIN, 1, 1)
    with pytest.raises(Conflict, match="is there already"):
        await drafts.begin(database, "main", "spring", "ben")
    text = Text(GREETING, {})
    assert (await drafts.write(database, "main", "spring", text, by="ann", revision=1)).revision == 2
    with pytest.raises(DraftChanged, match="Read it again"):
        await drafts.write(database, "main", "spring", text, by="ben", revision=1)
    await drafts.discard(database, "main", "spring")
    with pytest.raises(NotFound, match="no draft spring"):
        await drafts.discard(database, "main", "spring")


async def test_of_two_who_publish_at_once_one_is_told_to_look_again(database: Database, desk: Desk) -> None:
    for name, words in (("spring", "It is spring."), ("summer", "It is summer.")):
        await drafts.write(database, "main", name, Text(GREETING.replace("It is open.", words), {}), by="ann")
    both = [publish(database, Wanted({"main": name}, name), "ann") for name in ("spring", "summer")]
    ended = await asyncio.gather(*both, return_exceptions=True)
    assert [type(each).__name__ for each in ended].count("Publication") == 1
    assert [isinstance(each, Conflict) for each in ended].count(True) == 1
    assert (await versions(database))["main"] == 2


async def test_apply_does_not_overwrite_what_was_published_elsewhere_unless_told(
    database: Database, desk: Desk
) -> None:
    await published(database, "main", GREETING)
    with pytest.raises(Conflict, match="flow main"):
        await apply(database, desk)
    await apply(database, desk, main=GREETING.removeprefix("\n"), overwrite=True)
    await drafted(database, "main", MAIN)
    await apply(database, desk, overwrite=True)
    assert (await versions(database))["main"] == 4
    async with database.transaction() as connection:
        assert (await drafts.found(connection, "main", "draft")).base == 3


async def test_export_holds_scenarios_and_the_same_bytes_twice(database: Database, desk: Desk) -> None:
    first = await export(database)
    assert "hears: There is no news." in first
    assert await export(database) == first
