"""Each type of step does what it says."""

from __future__ import annotations

import pytest

from ivr_flows import DocumentRefused
from ivr_flows.instructions import Dial, Enqueue, HangUp, LookUp, Record, Say
from ivr_flows.journal import Left, Milestone, Outcome, Voicemail
from ivr_flows.signals import DialStatus, Digits, LookedUp, QueueLeft, Recorded, Speech, TransferEnded
from tests.ivr_flows.flows import flow, run, said


def test_collect_takes_digits_out_of_speech() -> None:
    steps = """
  first:
    type: collect
    prompt: Number?
    variable: order_number
    input: [digits, speech]
    min_length: 3
    next: told
    exhausted: end
  told: {type: say, prompt: "{{ order_number }}", next: end}
"""
    assert said(run(flow(steps), Speech("it's four oh 7 thanks")))[0] == "407"
    assert said(run(flow(steps), Digits("12"))) == ["Number?"]


LOOK_UP = """
  first:
    type: look_up
    connector: orders
    operation: order_status
    arguments: {pin: pin, number: count}
    result: order
    found: told
    not_found: end
    refused: sorry
    unavailable: down
  told: {type: say, prompt: "{{ order.status }} {{ money(order.total) }}", next: end}
  down: {type: say, prompt: Down., next: end}
"""


def test_a_look_up_asks_its_connector() -> None:
    wait = run(flow(LOOK_UP)).instructions[-1]
    assert wait == LookUp("orders", "order_status", {"pin": "", "number": 0})


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (LookedUp({"status": "sent", "total": 1250, "more": [1]}), "sent 12 dollars and 50 cents"),
        (LookedUp({"status": "sent"}), "sent 0 dollars"),
        (LookedUp({"total": 1}), "Down."),
        (LookedUp({"status": 5}), "Down."),
        (LookedUp({"status": "x" * 10_000}), "Down."),
        (LookedUp(), "Down."),
        (LookedUp(error="timeout"), "Down."),
        (LookedUp(error="unavailable"), "Down."),
        (LookedUp(error="refused"), "Sorry."),
        (LookedUp(error="not_found"), "Goodbye."),
    ],
)
def test_a_look_up_leaves_by_what_it_learned(answer: LookedUp, words: str) -> None:
    assert said(run(flow(LOOK_UP), answer))[0] == words


def test_a_late_answer_may_have_its_own_exit() -> None:
    late = flow(LOOK_UP.replace("unavailable: down", "unavailable: down\n    late: end"))
    assert said(run(late, LookedUp(error="timeout"))) == ["Goodbye."]
    assert said(run(late, LookedUp(error="unavailable")))[0] == "Down."


ENQUEUE = """
  first:
    type: enqueue
    queue_by: "count == 0 ? 'billing' : 'retail'"
    priority: count + 2
    skills: {billing: 3}
    preferred: {spanish: 1}
    collected: {status: order.status}
    waiting: {greeting: Hold on., announcements: [Soon.], every: 20, music: hold}
    keys: {"*": milestone}
    full: sorry
    overflow: overflow
    closed: closed
  milestone: {type: milestone, name: gave_up, next: end}
  overflow: {type: outcome, goal: person, result: failure, reason: overflow, next: end}
  closed: {type: outcome, goal: person, result: failure, reason: closed, next: end}
"""


def test_enqueue_says_all_that_routing_needs() -> None:
    wait = run(flow(ENQUEUE)).instructions[-1]
    assert isinstance(wait, Enqueue)
    assert (wait.queue, wait.priority, wait.required, wait.preferred) == ("billing", 2, {"billing": 3}, {"spanish": 1})
    assert (wait.waiting.keys, wait.waiting.every, wait.waiting.music) == (("*",), 20, "hold")
    assert wait.waiting.announcements == ((Say("Soon.", "en-US"),),)
    assert wait.collected == {"status": ""}


@pytest.mark.parametrize(
    ("left", "exit_", "to"),
    [
        (QueueLeft("key", "*"), "*", "milestone"),
        (QueueLeft("key", "7"), "overflow", "overflow"),
        (QueueLeft("full"), "full", "sorry"),
        (QueueLeft("closed"), "closed", "closed"),
        (QueueLeft("overflow"), "overflow", "overflow"),
        (QueueLeft("timeout"), "overflow", "overflow"),
        (QueueLeft("unstaffed"), "overflow", "overflow"),
        (QueueLeft("unavailable"), "overflow", "overflow"),
    ],
)
def test_enqueue_leaves_by_the_reason(left: QueueLeft, exit_: str, to: str) -> None:
    assert run(flow(ENQUEUE), left).journal[0] == Left("main", "first", exit_, to)


def test_after_the_conversation_the_call_is_over() -> None:
    assert run(flow(ENQUEUE), QueueLeft("answered")).instructions == (HangUp("completed"),)


def test_outcomes_and_milestones_are_journaled() -> None:
    assert Outcome("main", "closed", "person", "failure", "closed") in run(flow(ENQUEUE), QueueLeft("closed")).journal
    assert Milestone("main", "milestone", "gave_up") in run(flow(ENQUEUE), QueueLeft("key", "*")).journal


def test_a_message_is_taken_by_the_step_itself_where_the_flow_has_no_exit_for_it() -> None:
    asked = run(flow(ENQUEUE), QueueLeft("voicemail"))
    assert asked.instructions == (Say("Please leave a message after the tone.", "en-US"), Record())
    left = run(flow(ENQUEUE), QueueLeft("voicemail"), Recorded("RE1", 9))
    assert left.journal[0] == Voicemail("main", "first", "billing", "RE1", 9)
    assert left.instructions == (HangUp("completed"),)
    silent = run(flow(ENQUEUE), QueueLeft("voicemail"), Recorded("", 0))
    assert not [entry for entry in silent.journal if isinstance(entry, Voicemail)]


def test_a_flow_s_own_exit_for_messages_comes_first() -> None:
    own = flow(ENQUEUE.replace("full: sorry", "full: sorry\n    voicemail: sorry"))
    assert run(own, QueueLeft("voicemail")).journal[0] == Left("main", "first", "voicemail", "sorry")


def test_keys_that_tell_something_are_handed_over_and_may_not_lead_out_too() -> None:
    tells = "tells: {1: Open until six.}, progress: {key: '2'}"
    wait = run(flow(ENQUEUE.replace("every: 20", f"every: 20, {tells}"))).instructions[-1]
    assert isinstance(wait, Enqueue)
    assert wait.waiting.tells == {"1": (Say("Open until six.", "en-US"),)}
    assert wait.waiting.progress is not None
    assert wait.waiting.progress.key == "2"
    for twice in ('tells: {"*": No.}', 'progress: {key: "*"}', "tells: {2: No.}, progress: {key: '2'}"):
        with pytest.raises(DocumentRefused, match="one of these"):
            flow(ENQUEUE.replace("every: 20", f"every: 20, {twice}"))


VOICEMAIL = "\n  first: {type: voicemail, prompt: Speak., queue: billing, next: end, empty: sorry}"


def test_a_message_is_kept_for_its_queue() -> None:
    assert run(flow(VOICEMAIL)).instructions == (Say("Speak.", "en-US"), Record())
    sprint = run(flow(VOICEMAIL), Recorded("RE1", 9))
    assert sprint.journal[0] == Voicemail("main", "first", "billing", "RE1", 9)


def test_silence_is_no_message() -> None:
    assert run(flow(VOICEMAIL), Recorded("RE1", 1)).journal[0] == Left("main", "first", "empty", "sorry")


@pytest.mark.parametrize(
    ("status", "exit_"), [("completed", "answered"), ("busy", "unanswered"), ("no_answer", "unanswered")]
)
def test_dial_leaves_by_the_status(status: DialStatus, exit_: str) -> None:
    compiled = flow("\n  first: {type: dial, number: shop, answered: end, unanswered: sorry}")
    assert run(compiled).instructions == (Dial("shop"),)
    to = "end" if exit_ == "answered" else "sorry"
    assert run(compiled, TransferEnded(status)).journal[0] == Left("main", "first", exit_, to)


def test_a_branch_takes_the_first_true_case() -> None:
    cases = "[{when: count > 0, to: sorry}, {when: \"call.called == '+18005550100'\", to: end}]"
    steps = f"\n  first: {{type: branch, cases: {cases}, otherwise: sorry}}"
    assert run(flow(steps)).journal[0] == Left("main", "first", "1", "end")
