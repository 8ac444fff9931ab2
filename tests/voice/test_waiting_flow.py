"""Callers in the flow of the waiting place: its rounds, its ways out, what interrupts it, and what it must not cost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.store.database import Database
from routing.vocabulary import Stage as ContactStage
from tests.voice.stage import CENTER, QUEUE, Answer, Line, Stage, contact_of, voice_stage
from tests.voice.test_flow import Orders, orders
from tests.voice.test_rooms import accept, at, event, ring, softphone

MEANWHILE = """
  meanwhile:
    document: |
      version: 1
      name: meanwhile
      kind: waiting
      languages: [en-US]
      variables:
        number: {type: digits, optional: true}
        pin: {type: digits, secret: true, optional: true}
        order: {type: record, optional: true, fields: {status: text}}
        broken: {type: number, optional: true}
      results: [number]
      defaults: {no_input: [Nothing heard.], no_match: [Not understood.], attempts: 2}
      start: known
      steps:
        known: {type: branch, cases: [{when: "number != ''", to: again}], otherwise: menu}
        again: {type: say, prompt: "Your number is {{ number }}.", next: menu}
        menu:
          type: menu
          prompt: Press 5 for your order.
          choices: {5: number, 6: solved, 7: breaks, 8: pin}
          exhausted: back
        number: {type: collect, prompt: Your number., variable: number, max_length: 5, next: order, exhausted: back}
        order:
          type: look_up
          connector: orders
          operation: order_status
          arguments: {order_number: number}
          result: order
          action: true
          found: told
          not_found: back
          unavailable: back
        told: {type: say, prompt: "It is {{ order.status }}.", next: back}
        pin: {type: collect, prompt: Your PIN., variable: pin, next: back, exhausted: back}
        breaks: {type: set, values: {broken: 1 / 0}, next: back}
        back: {type: return}
        solved: {type: return, exit: solved}
"""
WAITING = """waiting:
            greeting: Please wait.
            announcements: [Still here.]
            tells: {"3": Open until six.}
            progress: {first: 0, wait: false, position: true}
          waiting_flow: meanwhile
          exits: {solved: bye}
          collected: {topic: "'order'"}"""
FOLLOWED = CENTER.replace("waiting: {greeting: Please wait.}", WAITING) + MEANWHILE
MENU = "Press 5 for your order."
FIRST = f"Please wait. You are next in line. {MENU}"


@pytest.fixture
async def connector(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Orders, str]]:
    """The connector the flow asks, which answers at once."""
    monkeypatch.setenv("VOICE_TEST_SECRET", "secret")
    async with orders() as (asked, url):
        asked.release.set()
        yield asked, url


@pytest.fixture
async def stage(database: Database, connector: tuple[Orders, str]) -> AsyncIterator[Stage]:
    """The small center, whose one queue has a flow."""
    async with voice_stage(database, connector[1], center=FOLLOWED) as running:
        yield running


async def waits(stage: Stage) -> tuple[Line, Answer, Answer]:
    """A caller in the waiting place: the line, the answer with the Enqueue, and what is heard first."""
    line = stage.line()
    parked = await line.wait()
    return line, parked, await music(line, parked)


async def music(line: Line, parked: Answer) -> Answer:
    """What Twilio is answered that asks what is heard in the waiting place."""
    return await line.post(parked.of("Enqueue", "waitUrl"), QueueTime="0", QueueSid=QUEUE)


async def collected(stage: Stage) -> dict[str, object]:
    """What the agent is shown."""
    values = (await stage.row("SELECT collected FROM contact"))["collected"]
    assert isinstance(values, list)
    return {each["name"]: each["value"] for each in values}


async def test_the_flow_is_heard_in_rounds_and_each_request_counts_once(
    stage: Stage, connector: tuple[Orders, str]
) -> None:
    line, parked, menu = await waits(stage)
    assert menu.words == FIRST
    assert (await music(line, parked)).text == menu.text, "asked once more, it is the same sprint"
    asked = await line.press(menu, "5")
    assert asked.words == "Your number."
    twins = await asyncio.gather(line.press(asked, "407"), line.press(asked, "407"))
    told = await line.press(asked, "407")
    assert (told.words, told.verbs) == ("It is on its way.", ["Gather", "Redirect"])
    assert all(twin.text == told.text or twin.redirect.endswith("poll=1") for twin in twins)
    assert (await line.press(menu, "6")).text == told.text, "a late one"
    assert connector[0].asked == 1
    assert await collected(stage) == {"topic": "order", "number": "407"}
    again = await line.post(told.redirect)
    assert again.words == f"Your number is 407. {MENU}", "the next round, which knows of the last"
    assert at(stage, contact_of(parked)) is ContactStage.WAITING


async def test_a_slow_look_up_is_polled_and_asked_once(
    stage: Stage, connector: tuple[Orders, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.calls.stays.BUDGET_SECONDS", 0.05)
    connector[0].release.clear()
    line, _, menu = await waits(stage)
    asking = await line.press(await line.press(menu, "5"), "407")
    still = await line.post(asking.redirect)
    assert [asking.redirect[-6:], still.redirect[-6:]] == ["poll=1", "poll=2"]
    connector[0].release.set()
    monkeypatch.setattr("app.services.calls.stays.BUDGET_SECONDS", 5.0)
    assert (await line.post(still.redirect)).words == "It is on its way."
    assert connector[0].asked == 1


async def test_the_queue_s_own_keys_go_before_the_flow_and_are_heard_in_its_music(stage: Stage) -> None:
    line, parked, menu = await waits(stage)
    told = await line.press(menu, "3")
    assert told.words == "Open until six."
    menu = await line.post(told.redirect)
    assert menu.words == MENU, "without the greeting and the place, which were heard"
    silent = await line.press(await line.press(menu, ""), "")
    assert (silent.words, silent.verbs) == ("", ["Gather", "Redirect"])
    told = await line.press(silent, "3")
    assert told.words == "Open until six."
    music_goes_on = await line.post(told.redirect)
    assert (music_goes_on.words, music_goes_on.redirect) == ("", silent.redirect)
    asked = await line.press(await line.post(silent.redirect), "5")
    assert asked.words == "Your number."
    assert (await line.press(asked, "*")).verbs == ["Leave"]
    onward = await line.post(parked.of("Enqueue", "action"), QueueResult="leave")
    assert "Record" in onward.verbs
    assert at(stage, contact_of(parked)) is ContactStage.LEFT


@pytest.mark.parametrize("beside", [False, True])
async def test_an_exit_leads_out_of_the_queue(stage: Stage, beside: bool) -> None:
    line, parked, menu = await waits(stage)
    if beside:
        full = await line.post(parked.of("Enqueue", "action"), QueueResult="queue-full")
        menu = await line.post(full.redirect)
        assert menu.words == FIRST
    out = await line.press(menu, "6")
    assert out.verbs == ["Redirect" if beside else "Leave"]
    assert (await line.press(menu, "6")).text == out.text
    left = out.redirect if beside else parked.of("Enqueue", "action")
    assert (await line.post(left, **({} if beside else {"QueueResult": "leave"}))).words == "Goodbye."
    assert at(stage, contact_of(parked)) is ContactStage.LEFT
    assert await stage.count("outbox") == 0, "nobody fetches a caller who is on the way"


async def test_a_flow_that_fails_leaves_the_caller_with_music_and_is_journaled(stage: Stage) -> None:
    line, parked, menu = await waits(stage)
    failed = await line.press(menu, "7")
    on = await line.post(failed.redirect, QueueTime="1")
    assert (on.words, on.verbs) == ("", ["Gather"])
    later = await line.post(parked.of("Enqueue", "waitUrl"), QueueTime="31", QueueSid=QUEUE)
    assert later.words == "Still here."
    assert at(stage, contact_of(parked)) is ContactStage.WAITING
    noted = await stage.row(
        "SELECT convert_from(body, 'UTF8') AS note FROM fact WHERE grp = 0 ORDER BY seq DESC LIMIT 1"
    )
    assert all(word in str(noted["note"]) for word in ("flow_fault", "meanwhile", "breaks"))


async def test_an_agent_interrupts_and_who_comes_back_to_the_queue_begins_anew_with_what_is_known(stage: Stage) -> None:
    line, parked, menu = await waits(stage)
    contact = contact_of(parked)
    asked = await line.press(menu, "5")
    await ring(stage)
    await accept(stage, contact)
    leg = softphone(stage)
    await event(leg, inside := await leg.post("/voice/client", code="code-1"), "participant-join")
    joined = await line.post(f"/voice/join/{contact}/1")
    assert joined.verbs == ["Dial"]
    late = await line.press(asked, "407")
    stays = await line.press(await line.post(late.redirect), "6")
    assert stays.verbs == ["Gather", "Redirect"], "the agent is in the room: nobody is let out of the queue now"
    assert at(stage, contact) is ContactStage.SUMMONED
    await event(leg, inside, "participant-leave")
    again = await line.post(f"/voice/after/{contact}/1/customer")
    assert (await music(line, again)).words.endswith(f"Your number is 407. {MENU}")
    assert (await line.press(menu, "5")).verbs == ["Redirect"], "a placing of before"


async def test_nothing_secret_is_handed_on_or_kept_when_the_call_is_over(stage: Stage) -> None:
    line, parked, menu = await waits(stage)
    asked = await line.press(menu, "8")
    over = await line.press(asked, "4711")
    assert await stage.count("waiting_session WHERE body LIKE '%4711%'") == 1
    await line.post(over.redirect)
    assert await stage.count("waiting_session WHERE body LIKE '%4711%'") == 0
    await line.post(parked.of("Enqueue", "action"), QueueResult="hangup", CallStatus="completed")
    assert await stage.count("waiting_session") == 0
    assert (await line.press(menu, "8")).status == 200
    assert await stage.count("waiting_session") == 0
