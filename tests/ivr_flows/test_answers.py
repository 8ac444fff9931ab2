"""Consents, surveys, messages and transfers: what is asked, what is kept, and where each answer leads."""

from __future__ import annotations

import pytest

from ivr_flows import start
from ivr_flows.instructions import Dial, Gather, HangUp, LookUp, Record, Say
from ivr_flows.journal import Consented, Entry, Left, Surveyed
from ivr_flows.session import Sprint, Trigger
from ivr_flows.signals import DialStatus, Digits, LookedUp, NoInput, Recorded, Signal, Speech, TransferEnded
from tests.ivr_flows.flows import NOW, flow, run, said


def exits(sprint: Sprint) -> list[str]:
    """The exits taken, without those of the steps that end the call."""
    return [entry.exit for entry in sprint.journal if isinstance(entry, Left)]


def kept(sprint: Sprint) -> list[Entry]:
    """The answers that are kept."""
    return [entry for entry in sprint.journal if isinstance(entry, Consented | Surveyed)]


CONSENT = """
  first:
    type: consent
    subject: recording
    version: v3
    prompt: May we record?
    attempts: 1
    given: end
    refused: sorry
    exhausted: sorry
"""


@pytest.mark.parametrize(
    ("answer", "exit_", "given"),
    [
        (Digits("1"), "given", True),
        (Speech("yes please"), "given", True),
        (Digits("2"), "refused", False),
        (Speech("no"), "refused", False),
    ],
)
def test_a_consent_is_kept_with_the_version_of_its_words(answer: Signal, exit_: str, given: bool) -> None:
    sprint = run(flow(CONSENT), answer)
    assert exits(sprint) == [exit_]
    assert kept(sprint) == [Consented("main", "first", "recording", "v3", given)]


@pytest.mark.parametrize("answer", [NoInput(), Digits("7"), Speech("perhaps"), Speech("yes", 0.1)])
def test_what_is_no_answer_is_no_consent(answer: Signal) -> None:
    sprint = run(flow(CONSENT), answer)
    assert (exits(sprint), kept(sprint)) == (["exhausted"], [])


def survey(measure: str) -> str:
    return f"""
  first: {{type: survey, question: liked, measure: {measure}, prompt: Well?, attempts: 1, score: count, next: told,
    exhausted: sorry}}
  told: {{type: say, prompt: "{{{{ count }}}}", next: end}}
"""


@pytest.mark.parametrize(
    ("measure", "answer", "score"),
    [
        ("csat", Digits("5"), 5),
        ("csat", Speech("four"), 4),
        ("nps", Digits("10"), 10),
        ("nps", Digits("0"), 0),
        ("nps", Speech("ten out of it"), 10),
        ("ces", Digits("7"), 7),
    ],
)
def test_a_score_on_its_scale_is_kept(measure: str, answer: Signal, score: int) -> None:
    sprint = run(flow(survey(measure)), answer)
    assert kept(sprint) == [Surveyed("main", "first", "liked", measure, score)]  # type: ignore[arg-type] # of the table
    assert said(sprint)[0] == str(score)


@pytest.mark.parametrize(
    ("measure", "answer"),
    [("csat", Digits("0")), ("csat", Digits("6")), ("csat", Digits("*")), ("nps", Digits("11")), ("ces", Digits("8"))],
)
def test_a_score_beside_its_scale_is_none(measure: str, answer: Signal) -> None:
    sprint = run(flow(survey(measure)), answer)
    assert (exits(sprint), kept(sprint)) == (["exhausted"], [])


def test_ten_can_be_keyed() -> None:
    gather = run(flow(survey("nps"))).instructions[-1]
    assert isinstance(gather, Gather)
    assert (gather.max_digits, gather.finish_key) == (2, "#")


COMMENT = """
  first: {type: survey, question: why, measure: comment, prompt: Tell us., max_seconds: 20, next: end, exhausted: sorry}
"""


def test_a_comment_is_recorded_and_kept() -> None:
    assert run(flow(COMMENT)).instructions == (Say("Tell us.", "en-US"), Record(max_seconds=20))
    spoken = run(flow(COMMENT), Recorded("RE1", 7))
    assert kept(spoken) == [Surveyed("main", "first", "why", "comment", None, "RE1", 7)]
    silent = run(flow(COMMENT), Recorded("", 0))
    assert (exits(silent), kept(silent)) == (["exhausted"], [])


MESSAGE = """
  first:
    type: send_message
    connector: messages
    message: label
    values: {order: order_number, total: order.total}
    next: end
    no_number: told
    failed: sorry
  told: {type: say, prompt: No number., next: end}
"""


def test_a_message_is_an_action_of_its_connector() -> None:
    told = {"to": "+13035550142", "message": "label", "language": "en-US", "values": {"order": "", "total": 0}}
    assert run(flow(MESSAGE)).instructions == (LookUp("messages", "send_message", told, action=True),)
    assert exits(run(flow(MESSAGE), LookedUp({}))) == ["next"]
    assert exits(run(flow(MESSAGE), LookedUp(error="refused"))) == ["failed"]


def test_nothing_is_sent_to_a_withheld_number() -> None:
    withheld = Trigger("anonymous", "+18005550100", withheld=True)
    assert exits(start(flow(MESSAGE), withheld, NOW)) == ["no_number", "next"]


DIAL = """
  first:
    type: dial
    number: shop
    caller_id: main
    timeout: 20
    max_seconds: 600
    whisper: A caller of {{ call.called }}.
    answered: end
    busy: told
    unanswered: sorry
  told: {type: say, prompt: Busy., next: end}
"""


def test_a_transfer_says_who_calls_and_how_long() -> None:
    whisper = (Say("A caller of +18005550100.", "en-US"),)
    assert run(flow(DIAL)).instructions == (Dial("shop", "main", 20, 600, whisper),)


@pytest.mark.parametrize(
    ("status", "exit_"),
    [
        ("completed", "answered"),
        ("busy", "busy"),
        ("no_answer", "unanswered"),
        ("failed", "unanswered"),
        ("canceled", "unanswered"),
    ],
)
def test_a_transfer_returns_by_what_became_of_it(status: DialStatus, exit_: str) -> None:
    assert exits(run(flow(DIAL), TransferEnded(status)))[0] == exit_


def test_without_a_way_back_the_call_ends_with_the_conversation() -> None:
    one_way = flow("\n  first: {type: dial, number: shop, unanswered: end}")
    assert run(one_way, TransferEnded("completed", 9)).instructions == (HangUp("completed"),)
