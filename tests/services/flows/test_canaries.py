"""A version on trial: begun, watched, promoted, rolled back by hand and by itself."""

from __future__ import annotations

import pytest

from app.errors import Conflict, Invalid, NotFound
from app.services.center.center import Center
from app.services.desk import Desk
from app.services.flows import canaries, drafts
from app.services.flows.aliases import set_alias
from app.services.flows.editing import stored_now
from app.services.flows.publication import Text
from app.services.flows.publishing import Wanted, publish
from app.services.flows.refusals import CanaryUnderWay, NoCanary
from app.services.flows.rolling_back import roll_back
from app.services.flows.watching import BY, figures, look
from app.store import flows
from app.store.database import Database
from app.store.flow_canaries import Tally
from tests.services.flows.small import MAIN, NEWS, NUMBER, SECOND_NUMBER, apply

GREETING = MAIN.replace("Welcome to the small center.", "Welcome to the small center. It is open.")
BIG_NEWS = NEWS.replace("There is no news.", "There is no news. Not yet.")


async def on_trial(database: Database, flow: str = "main", document: str = GREETING, percent: int = 10) -> None:
    await drafts.write(database, flow, "draft", Text(document, {}), by="sue")
    await publish(database, Wanted({flow: "draft"}, "better words", percent), "sue")


async def center_of(database: Database) -> Center:
    center = Center(database)
    await center.refresh()
    return center


async def calls(database: Database, version: int, number: int, *, bad: str = "", line: str = NUMBER) -> None:
    """Calls that began with that version of main; `bad` befell all of them."""
    ids = await database.hot.fetch(
        "INSERT INTO contact (call_sid, caller, number, flow_name, flow_version, started_at)"
        " SELECT 'CA' || $4::text || n || clock_timestamp(), '', $3, 'main', $1, now_ms()"
        " FROM generate_series(1, $2) AS n RETURNING id",
        version, number, line, bad,
    )  # fmt: skip
    rows = [(row["id"], bad) for row in ids if bad]
    await database.hot.executemany("INSERT INTO flow_trouble (contact_id, kind) VALUES ($1, $2)", rows)


async def decided(database: Database, flow: str = "main") -> list[tuple[str, int | None, str]]:
    async with database.transaction() as connection:
        return [(each.what, each.version, each.by) for each in await flows.decisions(connection, flow, 9)]


async def test_trial_leaves_what_is_published_and_takes_its_share(database: Database, desk: Desk) -> None:
    await on_trial(database, percent=50)
    center = await center_of(database)
    begun = [center.incoming(NUMBER, f"+1303555{each:04d}") for each in range(400)]
    versions = [each.version for each in begun if each is not None]
    assert center.picture.versions.published["main"] == 1
    assert 150 < versions.count(2) < 250
    assert versions.count(1) + versions.count(2) == 400


async def test_promoted_version_is_published_with_the_flows_that_run_it(database: Database, desk: Desk) -> None:
    await on_trial(database, "news", BIG_NEWS)
    assert await canaries.promote(database, "news", "sue", "callers like it") == {"news": 2, "main": 2}
    versions = (await center_of(database)).picture.versions
    assert (versions.published, versions.trials) == ({"main": 2, "news": 2, "other": 1}, {})
    assert (await decided(database, "news"))[:2] == [("promoted", 2, "sue"), ("canary_started", 2, "sue")]
    with pytest.raises(NoCanary, match="No version of news is on trial"):
        await canaries.promote(database, "news", "sue")


async def test_rolled_back_trial_is_over_and_what_was_promoted_can_go_back_too(database: Database, desk: Desk) -> None:
    await on_trial(database)
    assert await roll_back(database, "main", "sue", "wrong words") == {"main": 1}
    assert (await center_of(database)).picture.versions.trials == {}
    await on_trial(database)
    await canaries.promote(database, "main", "sue")
    assert await roll_back(database, "main", "sue") == {"main": 1}


async def test_nothing_else_is_published_over_a_trial(database: Database, desk: Desk) -> None:
    await on_trial(database)
    await drafts.write(database, "news", "draft", Text(BIG_NEWS, {}), by="sue")
    with pytest.raises(CanaryUnderWay, match=r"Version 2 of main is on trial for 10 % of calls\. Promote main or roll"):
        await publish(database, Wanted({"news": "draft"}, "x"), "sue")
    with pytest.raises(CanaryUnderWay):
        await roll_back(database, "main", "sue", to=1)
    with pytest.raises(Conflict, match="flow main"):
        await apply(database, desk, main=MAIN.replace("Goodbye.", "Bye."))
    await apply(database, desk, main=MAIN.replace("Goodbye.", "Bye."), overwrite=True)
    versions = (await center_of(database)).picture.versions
    assert (versions.published["main"], versions.trials) == (3, {})
    assert ("rolled_back", 2, "tests") in await decided(database)


async def test_applying_an_unchanged_file_leaves_a_trial_alone(database: Database, desk: Desk) -> None:
    await on_trial(database)
    await apply(database, desk)
    assert (await center_of(database)).picture.versions.trials["main"].version == 2


async def test_share_is_changed(database: Database, desk: Desk) -> None:
    await on_trial(database)
    await canaries.set_share(database, "main", 60, "sue")
    assert (await center_of(database)).picture.versions.trials["main"].percent == 60
    with pytest.raises(Invalid, match="1 to 99 percent"):
        await canaries.set_share(database, "main", 100, "sue")
    with pytest.raises(NoCanary):
        await canaries.set_share(database, "other", 5, "sue")


async def test_flow_that_takes_no_calls_has_no_canary(database: Database, desk: Desk) -> None:
    new = MAIN.replace("name: main", "name: fresh")
    await drafts.write(database, "fresh", "draft", Text(new, {}), by="sue")
    with pytest.raises(Invalid, match="takes no calls yet"):
        await publish(database, Wanted({"fresh": "draft"}, "new", 10), "sue")


async def test_figures_count_the_calls_of_both_sides_but_not_those_nothing_was_drawn_for(
    database: Database, desk: Desk
) -> None:
    await calls(database, 1, 5, bad="failed")
    await on_trial(database)
    await calls(database, 1, 7, bad="exhausted")
    await calls(database, 2, 3)
    await calls(database, 2, 2, bad="failed")
    await set_alias(database, SECOND_NUMBER, "candidate", "sue")
    await calls(database, 2, 50, bad="failed", line=SECOND_NUMBER)
    stored = await stored_now(database)
    found = await figures(database, stored, stored.canaries[0])
    assert found == (Tally(5, 2, 0, 0), Tally(7, 0, 7, 0))


@pytest.mark.parametrize("bad", ["failed", "exhausted"])
async def test_trial_that_goes_badly_is_rolled_back_by_itself(database: Database, desk: Desk, bad: str) -> None:
    await on_trial(database)
    await calls(database, 1, 100)
    await calls(database, 2, 19, bad=bad)
    assert await look(database) == []
    await calls(database, 2, 1, bad=bad)
    [reason] = await look(database)
    assert "20 of 20 with it, 0 of 100 with what is published" in reason
    assert (await center_of(database)).picture.versions.trials == {}
    assert (await decided(database))[0] == ("rolled_back", 2, BY)
    assert await look(database) == []


async def test_trial_that_goes_well_stays(database: Database, desk: Desk) -> None:
    await on_trial(database)
    for version, good in ((1, 400), (2, 90)):
        await calls(database, version, good)
        await calls(database, version, good // 30, bad="failed")
    assert await look(database) == []


async def test_number_keeps_one_version_whatever_is_published(database: Database, desk: Desk) -> None:
    await on_trial(database)
    await canaries.promote(database, "main", "sue")
    assert await set_alias(database, SECOND_NUMBER, "version", "sue", 1) == "main"
    center = await center_of(database)
    begun = [center.incoming(number, "+13035550199") for number in (NUMBER, SECOND_NUMBER)]
    assert [each.version for each in begun if each is not None] == [2, 1]
    await set_alias(database, SECOND_NUMBER, "published", "sue")
    await center.refresh()
    again = center.incoming(SECOND_NUMBER, "+13035550199")
    assert again is not None
    assert again.version == 2


async def test_alias_that_cannot_be_is_refused(database: Database, desk: Desk) -> None:
    with pytest.raises(NotFound, match="is no number of the center"):
        await set_alias(database, "+13035559999", "steady", "sue")
    with pytest.raises(NotFound, match="no version 9"):
        await set_alias(database, NUMBER, "version", "sue", 9)
    with pytest.raises(Invalid, match="Name a version"):
        await set_alias(database, NUMBER, "version", "sue")
