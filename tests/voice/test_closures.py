"""A queue closed under those who wait in it: they hear what the preview said, in every process, until it opens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from app.clock import DAY_MS
from app.errors import Invalid, NotFound, Refused
from app.services.closures import closing
from app.services.closures.asked import Closing, Scope
from app.services.closures.preview import preview
from app.services.day import midnight_after
from app.services.interventions import Cause
from app.services.principal import Principal
from app.services.refusals import QueueClosed
from app.services.roles import Role
from app.store.database import Database
from tests.support.clock import Clock
from tests.support.waiting import eventually
from tests.voice.stage import CENTER, Answer, Line, Stage, contact_of, voice_stage

SUE = Principal("sue", "Sue Stone", Role.SUPERVISOR)
TOM = Principal("tom", "Tom Teller", Role.SUPERVISOR, teams=frozenset({"elsewhere"}))
WHY = Cause(SUE, "a burst pipe", "burst-pipe-1")
SPOKEN = CENTER.replace(
    "no_match: [Not understood.]\n      on_error: end",
    "no_match: [Not understood.]\n        voices: {en-US: Polly.Joanna}\n      on_error: end",
)
TWO_QUEUES = SPOKEN.replace("agents:\n", "  dry: {title: Dry, division: one}\nagents:\n", 1)
MESSAGE = [["Our office is", {"text": "flooded", "emphasis": "strong"}]]
FLOODED = "Our office is flooded"


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center with a second queue."""
    async with voice_stage(database, center=TWO_QUEUES) as running:
        yield running


async def callers(stage: Stage, *wanted: str) -> list[tuple[Line, Answer, int]]:
    """Callers who wait: from the menu, or by the number that leads straight to the queue."""
    lines = []
    for number, where in enumerate(wanted):
        line = stage.line(f"+1303555020{number}")
        answer = await line.wait() if where == "menu" else await line.come_in("+13035550101")
        lines.append((line, answer, contact_of(answer)))
    return lines


async def onward(stage: Stage, line: Line, contact: int) -> Answer:
    """What is heard where the order to the provider sends the caller."""
    row = await stage.row("SELECT body FROM outbox WHERE contact_id = $1 ORDER BY id DESC LIMIT 1", contact)
    body = row["body"]
    assert isinstance(body, dict)
    assert body["kind"] == "move_caller"
    return await line.post(f"/voice/place/{contact}?reason={body['reason']}")


async def test_each_hears_what_the_preview_said_and_goes_where_it_said(stage: Stage) -> None:
    waiting = await callers(stage, "menu", "straight", "menu")
    asked = Closing.model_validate({"queue": "help", "message": [{"say": MESSAGE[0]}]})
    shown = await preview(stage.services, asked, SUE)
    said = {caller.contact: (way.hears, way.goes) for way in shown.ways for caller in way.callers}
    assert said == {
        waiting[0][2]: (f"{FLOODED} Goodbye.", "the call ends"),
        waiting[1][2]: (FLOODED, "the call ends"),
        waiting[2][2]: (f"{FLOODED} Goodbye.", "the call ends"),
    }
    assert not stage.services.desk.state.closures, "nothing has changed"
    await closing.close(stage.services, asked, WHY)
    for line, _, contact in waiting:
        heard = await onward(stage, line, contact)
        assert heard.words == said[contact][0]
        assert heard.verbs[-1] == "Hangup"
        assert ("<emphasis" in heard.text) == (contact == waiting[1][2]), "the other flow has no voice that could"


async def test_a_new_caller_is_told_and_goes_on_by_the_exit_closed_until_it_is_over(
    stage: Stage, database: Database
) -> None:
    clock = Clock(database)
    await clock.install()
    until = datetime.fromtimestamp(stage.services.desk.now_estimate() / 1000 + 600, UTC)
    await closing.close(stage.services, Closing(queue="help", until=until), WHY)
    assert (await stage.line().wait()).words == "Goodbye."
    await clock.advance(601)
    assert await eventually(lambda: not stage.services.desk.state.closures)
    assert (await stage.line().wait()).verbs[-1] == "Enqueue"


async def test_another_queue_takes_those_over_who_wait_and_they_hear_nothing(stage: Stage) -> None:
    [(line, answer, contact)] = await callers(stage, "menu")
    asked = Closing(queue="help", to="dry")
    [way] = (await preview(stage.services, asked, SUE)).ways
    assert (way.hears, way.goes) == ("", "waits in Dry")
    await closing.close(stage.services, asked, WHY)
    assert stage.services.center.picture.queues.name(stage.services.desk.state.contacts[contact].queue) == "dry"
    assert await stage.count("outbox") == 0
    assert (await line.post(answer.of("Enqueue", "waitUrl"), QueueTime="40", QueueSid="QU" + "7" * 32)).status == 200


async def test_it_is_opened_by_hand_and_both_are_kept_with_their_reasons(stage: Stage) -> None:
    await closing.close(stage.services, Closing(division="one"), WHY)
    await closing.close(stage.services, Closing(division="one"), WHY)
    assert set(stage.services.desk.state.closures) == {1, 2}
    assert await stage.count("closure") == 2, "asked again under the same key"
    await closing.open_again(stage.services, Scope(queue="help"), Cause(SUE, "dry again", "dry-again-1"))
    assert set(stage.services.desk.state.closures) == {2}
    rows = await stage.services.database.hot.fetch("SELECT action, what, why FROM intervention ORDER BY id")
    assert [tuple(row) for row in rows] == [
        ("close_queues", "Help, Dry: closed", "a burst pipe"),
        ("open_queues", "Help", "dry again"),
    ]
    assert (await stage.row("SELECT opened_by FROM closure WHERE queue_id = 1"))["opened_by"] == "sue"


async def test_another_process_moves_its_callers_and_lets_nobody_in(stage: Stage, database: Database) -> None:
    async with voice_stage(database, center=TWO_QUEUES) as other:
        [(line, _, contact)] = await callers(other, "menu")
        await closing.close(stage.services, Closing(queue="help"), WHY)
        assert (await onward(other, line, contact)).words == "Goodbye."
        late = other.line()
        late.call = "CA" + "9" * 32
        late.form["CallSid"] = late.call
        assert (await late.wait()).words == "Goodbye."


async def test_what_cannot_be_is_refused_and_changes_nothing(stage: Stage) -> None:
    services = stage.services
    now = services.desk.now_estimate()
    late = datetime.fromtimestamp((now + DAY_MS + 60_000) / 1000, UTC)
    for wrong, error in (
        (Closing(queue="nowhere"), NotFound),
        (Closing(division="nowhere"), NotFound),
        (Closing(queue="help", to="nowhere"), NotFound),
        (Closing(queue="help", to="help"), Invalid),
        (Closing(queue="help", until=late), Invalid),
        (Closing(queue="help", until=datetime.fromtimestamp(now / 1000 - 5, UTC)), Invalid),
    ):
        with pytest.raises(error):
            await closing.close(services, wrong, WHY)
    with pytest.raises(Refused):
        await closing.close(services, Closing(queue="help"), Cause(TOM, "not his", "not-his-1"))
    await closing.close(services, Closing(queue="dry"), WHY)
    with pytest.raises(QueueClosed):
        await closing.close(services, Closing(queue="help", to="dry"), Cause(SUE, "over there", "over-there-1"))
    assert set(services.desk.state.closures) == {2}
    assert await services.database.hot.fetchval("SELECT refused FROM intervention ORDER BY id DESC LIMIT 1")


async def test_without_a_time_it_ends_with_the_day(stage: Stage) -> None:
    await closing.close(stage.services, Closing(queue="help"), WHY)
    now = stage.services.desk.now_estimate()
    assert stage.services.desk.state.closures[1].until == midnight_after(now, "Etc/UTC")
