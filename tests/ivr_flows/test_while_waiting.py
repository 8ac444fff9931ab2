"""The flow heard while waiting: its rounds, what one knows of the other, its ways out, and what it gives back."""

from __future__ import annotations

import pytest

from ivr_flows import DocumentRefused, Flow, Now, Session, Trigger, compile_flow, load, resume, start
from ivr_flows.instructions import Gather
from ivr_flows.interpret import MAX_SPRINTS
from ivr_flows.journal import Left
from ivr_flows.signals import Digits, QueueLeft
from ivr_flows.while_waiting import begin, exit_of, kept, results, waiting_flow

QUEUE = """
version: 1
name: main
kind: inbound
on_error: end
start: wait
steps:
  wait:
    type: enqueue
    queue: billing
    collected: {customer: "'C1'", tier: "7", pin: "'4711'"}
    waiting_flow: news
    exits: {message: message}
    overflow: end
    closed: end
  message: {type: say, prompt: Speak., next: end}
  end: {type: hang_up}
"""
NEWS = """
version: 1
name: news
kind: waiting
variables:
  customer: {type: text, optional: true}
  tier: {type: text, optional: true}
  order: {type: digits, optional: true}
  pin: {type: digits, secret: true, optional: true}
results: [order, customer]
start: menu
steps:
  menu:
    type: menu
    prompt: For {{ customer }}.
    choices: {2: order, 3: pin, 4: message, 5: breaks}
    attempts: 1
    exhausted: back
  order: {type: collect, prompt: Your order., variable: order, max_length: 5, next: back, exhausted: back}
  pin: {type: collect, prompt: Your PIN., variable: pin, max_length: 4, next: menu, exhausted: back}
  breaks: {type: set, values: {customer: "string(1 / 0)"}, next: back}
  back: {type: return}
  message: {type: return, exit: message}
"""
NOW = Now(0)


@pytest.fixture
def flow() -> Flow:
    """The waiting flow, as the call's own flow was compiled with it."""
    found = waiting_flow(compiled(QUEUE), "news")
    assert found is not None
    return found


def compiled(text: str) -> Flow:
    """The call's own flow."""
    return compile_flow(load(text), {"news": load(NEWS)})


def queued() -> Session:
    """A call that waits."""
    return start(compiled(QUEUE), Trigger("+13035550142", "+18005550100"), NOW).session


def pressed(flow: Flow, session: Session, *entries: str) -> Session:
    """The session after these entries."""
    for keys in entries:
        session = resume(flow, session, Digits(keys), NOW).session
    return session


def test_a_round_begins_with_what_was_collected_and_fits_and_is_no_secret(flow: Flow) -> None:
    sprint = begin(flow, queued(), {"customer": "C1", "tier": 7, "pin": "4711", "other": 1}, NOW)
    assert isinstance(sprint.instructions[-1], Gather)
    assert kept(flow, sprint.session) == {"customer": "C1", "tier": "", "order": "", "pin": ""}
    assert results(flow, sprint.session) == {"customer": "C1"}


def test_the_next_round_knows_what_the_last_one_learnt_but_no_secret(flow: Flow) -> None:
    first = pressed(flow, begin(flow, queued(), {}, NOW).session, "3", "4711", "2", "40003")
    assert exit_of(flow, first) == "done"
    second = begin(flow, first, kept(flow, first), NOW).session
    assert exit_of(flow, second) is None
    assert kept(flow, second) == {"customer": "", "tier": "", "order": "40003", "pin": ""}
    assert kept(flow, queued()) == {}, "another flow's session"


def test_each_round_has_the_guards_of_a_call_for_itself(flow: Flow) -> None:
    session = queued()
    for _ in range(MAX_SPRINTS + 1):
        session = pressed(flow, begin(flow, session, {}, NOW).session, "9")
    assert session.ended == "completed"


def test_an_exit_other_than_done_leads_out_to_where_the_queue_says(flow: Flow) -> None:
    session = pressed(flow, begin(flow, queued(), {}, NOW).session, "4")
    assert exit_of(flow, session) == "message"
    left = resume(compiled(QUEUE), queued(), QueueLeft("exit", exit="message"), NOW)
    assert left.journal[0] == Left("main", "wait", "message", "message")
    lost = resume(compiled(QUEUE), queued(), QueueLeft("exit", exit="unheard_of"), NOW)
    assert lost.journal[0] == Left("main", "wait", "overflow", "end")


def test_a_flow_that_fails_has_left_by_no_exit(flow: Flow) -> None:
    session = pressed(flow, begin(flow, queued(), {}, NOW).session, "5")
    assert session.ended == "error"
    assert exit_of(flow, session) is None


def test_an_exit_is_no_reason_of_the_queue_itself() -> None:
    with pytest.raises(DocumentRefused, match="`closed` is an exit of the queue itself"):
        load(QUEUE.replace("exits: {message", "exits: {closed"))


def test_there_is_no_waiting_flow_that_was_not_compiled_with_it() -> None:
    assert waiting_flow(compiled(QUEUE), "elsewhere") is None
