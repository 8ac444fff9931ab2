"""What callers answer is kept with their contact; what whoever is dialed hears; what a queue is told."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.store.database import Database
from tests.voice.stage import CALLER, Stage, contact_of, sid, voice_stage

RECORDING = f"https://api.twilio.com/2010-04-01/Accounts/{sid('AC', 5)}/Recordings/{sid('RE', 1)}"
CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
sites: {home: {title: Home, zone: Etc/UTC}}
teams: {all: {title: All, site: home, division: one}}
dispositions: {resolved: {title: Resolved}}
emergencies:
  flood: {title: Flood, message: We are flooded., declared: true}
  fire: {title: Fire, message: We burn.}
queues: {help: {title: Help, division: one, priority: 40}}
agents: {ana: {name: Ana, team: all, queues: [help]}}
destinations: {shop: {title: Shop, number: "+13035550150"}}
numbers:
  "+13035550100": {title: Main, flow: main, division: one}
flows:
  main:
    document: |
      version: 1
      name: main
      kind: inbound
      variables:
        calls: {type: number, default: 0}
        words: {type: text, default: ""}
        waiting: {type: number, default: 0}
      defaults: {attempts: 1}
      on_error: bye
      start: flood
      steps:
        flood: {type: emergency, emergency: flood, message: words, declared: fire, clear: bye}
        fire: {type: emergency, emergency: fire, declared: bye, clear: history}
        history: {type: caller_history, calls: calls, first: figures, repeat: figures, unknown: figures}
        figures: {type: queue_figures, queue: help, waiting: waiting, estimated: mark, unknown: mark, unstaffed: mark}
        mark: {type: tag, tags: [marked], next: menu}
        menu:
          type: menu
          prompt: "{{ words }} Call {{ calls }}, {{ waiting }} wait."
          choices: {1: consent, 2: dial, 3: raise}
          exhausted: bye
        consent:
          {type: consent, subject: recording, version: v1, prompt: OK?, given: score, refused: score, exhausted: bye}
        score: {type: survey, question: liked, measure: nps, prompt: Score?, next: comment, exhausted: bye}
        comment: {type: survey, question: why, measure: comment, prompt: Why?, next: done, exhausted: bye}
        done: {type: outcome, goal: survey, result: success, next: bye}
        dial: {type: dial, number: shop, max_seconds: 90, whisper: A caller., unanswered: bye}
        raise: {type: priority, raise_by: "15", waited: "120", next: wait}
        wait: {type: enqueue, queue: help, overflow: bye, closed: bye}
        bye: {type: hang_up, prompt: Goodbye.}
"""


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The center above."""
    async with voice_stage(database, center=CENTER) as running:
        yield running


async def test_what_the_center_knows_is_told_at_once(stage: Stage) -> None:
    line = stage.line()
    first = await line.come_in()
    assert "We are flooded. Call 0, 0 wait." in first.words
    second = await stage.line().come_in()
    assert "Call 1, 0 wait." in second.words
    withheld = await stage.line("anonymous").come_in()
    assert "Call 0, 0 wait." in withheld.words
    assert (await stage.row("SELECT tags FROM contact ORDER BY id LIMIT 1"))["tags"] == ["marked"]


async def test_the_history_tells_the_goal_and_the_end_of_the_last_call(stage: Stage) -> None:
    line = stage.line()
    asked = await line.press(await line.come_in(), "1")
    scored = await line.press(asked, "1")
    commenting = await line.press(scored, "9")
    await line.post(commenting.of("Record", "action"), RecordingUrl=RECORDING, RecordingDuration="8")
    await line.post("/voice/status", CallStatus="completed")
    row = await stage.row("SELECT goal, goal_result, outcome FROM contact")
    assert row == {"goal": "survey", "goal_result": "success", "outcome": "contained"}
    consent = await stage.row("SELECT caller, subject, version, given, at > 0 AS timed FROM consent")
    assert consent == {"caller": CALLER, "subject": "recording", "version": "v1", "given": True, "timed": True}
    answers = await stage.services.database.hot.fetch(
        "SELECT question, measure, score, recording_sid, recording_url, seconds FROM survey_answer ORDER BY id"
    )
    assert [tuple(each) for each in answers] == [
        ("liked", "nps", 9, None, None, 0),
        ("why", "comment", None, sid("RE", 1), RECORDING, 8),
    ]


async def test_a_duplicate_keeps_an_answer_once(stage: Stage) -> None:
    line = stage.line()
    asked = await line.press(await line.come_in(), "1")
    await line.press(asked, "2")
    await line.press(asked, "2")
    assert await stage.count("consent") == 1


async def test_whoever_is_dialed_hears_who_calls_and_nobody_else_does(stage: Stage) -> None:
    line = stage.line()
    dialed = await line.press(await line.come_in(), "2")
    assert (dialed.of("Dial", "timeLimit"), dialed.document.findtext(".//Number")) == ("90", "+13035550150")
    whisper = dialed.of("Number", "url")
    leg = line.form | {"CallSid": sid("CA", 900), "ParentCallSid": line.call}
    assert (await line.send(whisper, leg)).words == "A caller."
    assert "A caller" not in (await line.send(whisper, leg | {"ParentCallSid": sid("CA", 901)})).words
    assert "A caller" not in (await line.post(whisper)).words
    ended = await line.post(dialed.of("Dial", "action"), DialCallStatus="completed", DialCallDuration="7")
    assert ended.verbs == ["Hangup"]
    assert (await line.send(whisper, leg | {"CallSid": sid("CA", 902)})).verbs == []


async def test_a_raised_priority_and_the_time_waited_before_count(stage: Stage) -> None:
    line = stage.line()
    parked = await line.press(await line.come_in(), "3")
    contact = stage.services.desk.state.contacts[contact_of(parked)]
    assert contact.priority == 55
    assert 119_000 < contact.since - contact.age_from < 125_000
