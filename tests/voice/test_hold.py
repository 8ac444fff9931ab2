"""What is heard on hold and while waiting: the queue's music, as the center is configured at that moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.services.calls.document import MusicName
from app.services.center import apply, kinds
from app.services.center.reading import read_text
from app.store.database import Database
from app.voice.hold_music import hold_music
from app.voice.media import Media
from tests.voice.stage import CENTER, QUEUE, Answer, Stage, parked, voice_stage
from tests.voice.test_rooms import event, talking

HELP = "help: {title: Help, division: one}"


def _with(music: str) -> str:
    return CENTER.replace(HELP, f"help: {{title: Help, division: one, {music}}}").replace("CONNECTOR", "http://x.test")


def _plays(answer: Answer, piece: MusicName, tmp_path: Path) -> bool:
    played = answer.document.find(".//Play")
    return played is not None and played.text == Media(tmp_path).address(piece)


async def test_each_hold_plays_the_music_its_queue_has_then(database: Database, tmp_path: Path) -> None:
    async with voice_stage(database, center=_with("hold_music: calm")) as stage:
        line, leg, _, inside, contact = await talking(stage)
        assert _plays(await line.post(f"/voice/hold/{contact}/1"), "calm", tmp_path)
        planned = await apply.plan(database, read_text(_with("hold_music: bright"), Path()))
        await apply.perform(database, stage.services.desk, planned, by="tests")
        await stage.services.center.refresh()
        await event(leg, inside, "participant-leave", ReasonParticipantLeft="participant_hung_up")
        lost = await line.post(f"/voice/hold/{contact}/1?comfort=on")
        assert "lost your agent" in lost.words
        assert _plays(lost, "bright", tmp_path)


async def test_who_waits_hears_the_music_of_the_queue(database: Database, tmp_path: Path) -> None:
    async with voice_stage(database, center=_with("wait_music: bright, hold_music: calm")) as stage:
        line, waits = await parked(stage)
        heard = await line.post(waits.of("Enqueue", "waitUrl"), QueueTime="40", QueueSid=QUEUE)
        assert _plays(heard, "bright", tmp_path)


async def test_a_piece_that_the_flow_names_goes_before(database: Database, tmp_path: Path) -> None:
    named = _with("wait_music: bright").replace(
        "waiting: {greeting: Please wait.}", "waiting: {greeting: Please wait., music: calm}"
    )
    async with voice_stage(database, center=named) as stage:
        line, waits = await parked(stage)
        heard = await line.post(waits.of("Enqueue", "waitUrl"), QueueTime="40", QueueSid=QUEUE)
        assert _plays(heard, "calm", tmp_path)


async def test_where_nobody_says_it_is_the_usual_piece(stage: Stage, tmp_path: Path) -> None:
    line, _, _, _, contact = await talking(stage)
    assert _plays(await line.post(f"/voice/hold/{contact}/1"), "hold", tmp_path)


def test_there_are_three_pieces_and_no_other_is_taken() -> None:
    assert len({hold_music(piece) for piece in ("hold", "calm", "bright")}) == 3
    with pytest.raises(ValidationError, match="hold_music"):
        kinds.Queue.model_validate({"title": "Help", "division": "one", "hold_music": "jazz"})
