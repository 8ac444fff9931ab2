"""What a flow settles for the caller's next queue: priority, age, plan, agent, and what surrounds the wait."""

from __future__ import annotations

import pytest

from ivr_flows import Trigger, compile_flow, load, start
from ivr_flows.instructions import CENTER, Enqueue, Escalation, Gather, HangUp, LookUp, Say
from ivr_flows.journal import Left, Tagged
from ivr_flows.problems import DocumentRefused
from ivr_flows.signals import Digits, LookedUp, QueueLeft
from tests.ivr_flows.flows import NOW, flow, run, said, text

TO_QUEUE = """
  wait: {type: enqueue, queue: billing, overflow: sorry, closed: end}
"""


def queued(steps: str, *signals: LookedUp) -> Enqueue:
    """The enqueue that a flow of these steps comes to."""
    wait = run(flow(steps + TO_QUEUE), *signals).instructions[-1]
    assert isinstance(wait, Enqueue)
    return wait


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("set_to: '70'", (70, 0, 0)),
        ("set_to: '700'", (100, 0, 0)),
        ("raise_by: '5'", (None, 5, 0)),
        ("raise_by: '0 - 500'", (None, -100, 0)),
        ("waited: '90'", (None, 0, 90)),
        ("waited: '0 - 1'", (None, 0, 0)),
        ("set_to: '3', raise_by: count + 2, waited: '1000000'", (3, 2, 86_400)),
    ],
)
def test_priority_and_age_travel_to_the_queue(settings: str, expected: tuple[int | None, int, int]) -> None:
    wait = queued(f"\n  first: {{type: priority, {settings}, next: wait}}")
    assert (wait.priority, wait.raised, wait.seconds) == expected


def test_raises_add_up_and_the_queue_s_step_has_the_last_word() -> None:
    steps = """
  first: {type: priority, raise_by: '5', next: again}
  again: {type: priority, raise_by: '7', set_to: '9', next: wait}
"""
    assert (queued(steps).raised, queued(steps).priority) == (12, 9)
    wait = run(flow(steps + TO_QUEUE.replace("overflow", "priority: '80', overflow"))).instructions[-1]
    assert isinstance(wait, Enqueue)
    assert wait.priority == 80


def test_a_plan_travels_to_the_queue() -> None:
    assert queued("\n  first: {type: routing_plan, plan: specialists, next: wait}").plan == "specialists"


def test_a_plan_of_the_flow_s_own_travels_as_plain_data() -> None:
    steps = "[{needs: {not: {skill: billing, at_most: 2}}, seconds: 9, skip_when: [nobody_free]}, {}]"
    wait = queued(f"\n  first: {{type: routing_plan, steps: {steps}, next: wait}}")
    first = {"needs": {"not": {"skill": "billing", "at_most": 2}}, "seconds": 9, "skip_when": ["nobody_free"]}
    assert (wait.plan, wait.steps) == (None, (first, {}))


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        ("", "exactly one of plan and steps"),
        ("plan: specialists, steps: [{}]", "exactly one of plan and steps"),
        ("steps: [{seconds: 5}]", "the last one has none"),
        ("steps: [{}, {}]", "every step but the last one has its seconds"),
        ("steps: [{skip_when: [nobody_free]}]", "the last step cannot be skipped"),
        ("steps: [{needs: {}}]", "exactly one of skill, agents, teams, all, any and not"),
        ("steps: [{needs: {skill: billing, teams: [night]}}]", "exactly one of skill"),
        ("steps: [{needs: {teams: [night], at_least: 2}}]", "only a skill has at_least"),
        ("steps: [{needs: {skill: billing, at_least: 3, at_most: 2}}]", "nobody has such a level"),
        ("steps: [{seconds: 5, too_many: 2}, {}]", "too_many belongs to skip_when"),
        ("steps: [{seconds: 5, skip_when: [too_many_waiting]}, {}]", "too_many belongs to skip_when"),
    ],
)
def test_what_is_no_plan_is_refused(plan: str, fault: str) -> None:
    with pytest.raises(DocumentRefused, match=fault):
        load(text(f"\n  first: {{type: routing_plan, {plan}{', ' if plan else ''}next: wait}}{TO_QUEUE}"))


def test_an_agent_may_be_preferred_whom_an_expression_names() -> None:
    steps = "\n  first: {type: prefer_agent, agent_by: \"'ana'\", next: wait}"
    assert queued(steps).agent == "ana"


def test_an_agent_is_preferred_by_name() -> None:
    assert queued("\n  first: {type: prefer_agent, agent: ana, next: wait}").agent == "ana"


LAST = """
  first: {type: prefer_agent, last_within: 7, next: wait, nobody: told}
  told: {type: say, prompt: New., next: wait}
"""


def test_the_last_agent_is_asked_of_the_center() -> None:
    assert run(flow(LAST + TO_QUEUE)).instructions == (LookUp(CENTER, "last_agent", {"days": 7}),)
    assert queued(LAST, LookedUp({"agent": "ana"})).last_agent == "ana"


@pytest.mark.parametrize("answer", [LookedUp(error="not_found"), LookedUp({}), LookedUp({"agent": 7})])
def test_nobody_is_preferred_who_is_not_known(answer: LookedUp) -> None:
    sprint = run(flow(LAST + TO_QUEUE), answer)
    assert said(sprint) == ["New."]
    assert sprint.session.standing.last_agent is None


def test_a_mark_is_made_once() -> None:
    steps = """
  first: {type: tag, tags: [vip, card_lost], next: again}
  again: {type: tag, tags: [vip], next: end}
"""
    sprint = run(flow(steps))
    assert sprint.session.tags == ("vip", "card_lost")
    assert [each.name for each in sprint.journal if isinstance(each, Tagged)] == ["vip", "card_lost"]


ESCALATING = """
  first:
    type: enqueue
    queue: billing
    escalation:
      - {after: 60, raise_priority: 10, announce: Soon.}
      - {estimate_over: 600, staffed_under: 2, offer_callback: true, relax: [spanish]}
    whisper: "About {{ count }}."
    overflow: sorry
    closed: end
"""


def test_escalation_and_whisper_are_handed_over_with_their_words() -> None:
    wait = run(flow(ESCALATING)).instructions[-1]
    assert isinstance(wait, Enqueue)
    assert wait.whisper == (Say("About 0.", "en-US"),)
    offered = wait.escalation[1].announce
    assert isinstance(offered[0], Say)
    assert "press 1" in offered[0].text
    assert wait.escalation == (
        Escalation(after=60, raise_priority=10, announce=(Say("Soon.", "en-US"),)),
        Escalation(estimate_over=600, staffed_under=2, offer_callback=True, relax=("spanish",), announce=offered),
    )


def test_who_has_no_number_is_offered_no_callback() -> None:
    for announce in ("", ", announce: Press 1 to be called back."):
        offering = flow(ESCALATING.replace("offer_callback: true", f"offer_callback: true{announce}"))
        wait = start(offering, Trigger("anonymous", "+18005550100", withheld=True), NOW).instructions[-1]
        assert isinstance(wait, Enqueue)
        assert (wait.escalation[1].offer_callback, wait.escalation[1].announce) == (False, ())


def test_who_takes_the_callback_is_told_so_and_goes_on() -> None:
    ends = run(flow(ESCALATING), QueueLeft("booked"))
    assert "You keep your place" in said(ends)[0]
    assert ends.instructions[-1] == HangUp("completed")
    onward = run(flow(ESCALATING.replace("overflow: sorry", "overflow: sorry\n    booked: sorry")), QueueLeft("booked"))
    assert said(onward)[1] == "Sorry."


def test_the_key_of_the_callback_leads_nowhere_else() -> None:
    with pytest.raises(DocumentRefused, match="key 1 takes the callback"):
        load(text(ESCALATING.replace("overflow: sorry", "keys: {'1': sorry}\n    overflow: sorry")))


@pytest.mark.parametrize(
    ("rule", "fault"), [("{raise_priority: 5}", "says when it holds"), ("{after: 5}", "says what is to be done")]
)
def test_a_rule_says_when_and_what(rule: str, fault: str) -> None:
    broken = ESCALATING.replace("{after: 60, raise_priority: 10, announce: Soon.}", rule)
    with pytest.raises(DocumentRefused, match=fault):
        load(text(broken))


LEFT = """
  first: {type: enqueue, queue: billing, agent_left: survey, overflow: sorry, closed: sorry, answered: end}
"""
SURVEY = """
version: 1
name: survey
kind: part
start: ask
defaults: {attempts: 1}
steps:
  ask: {type: menu, prompt: Were we good?, choices: {1: back, 2: back}, exhausted: back}
  back: {type: return}
"""


def test_a_caller_whom_the_agent_has_left_is_in_the_part_and_then_goes_on() -> None:
    compiled = flow(LEFT, "", SURVEY)
    asked = run(compiled, QueueLeft("answered"))
    assert isinstance(asked.instructions[-1], Gather)
    done = run(compiled, QueueLeft("answered"), Digits("1"))
    assert done.journal[-2:-1] == (Left("main", "first", "answered", "end"),)
    bare = flow(LEFT.replace(", answered: end", ", timeout: end"), "", SURVEY)
    assert run(bare, QueueLeft("answered"), Digits("1")).instructions == (HangUp("completed"),)


@pytest.mark.parametrize(
    ("field", "part", "fault"),
    [
        ("agent_left: nothing", SURVEY, "there is no flow `nothing`"),
        ("waiting_flow: survey", SURVEY, "`survey` is no waiting flow"),
        (
            "agent_left: survey",
            SURVEY.replace("start:", "variables: {n: number}\nparameters: [n]\nstart:"),
            "parameters",
        ),
    ],
)
def test_what_an_enqueue_runs_must_be_there_and_fit(field: str, part: str, fault: str) -> None:
    document = load(text(f"\n  first: {{type: enqueue, queue: billing, {field}, overflow: sorry, closed: end}}"))
    library = {document.name: document, "survey": load(part)}
    with pytest.raises(DocumentRefused, match=fault):
        compile_flow(document, library)


def test_a_waiting_flow_is_named_to_the_queue() -> None:
    waiting = "\nversion: 1\nname: tips\nkind: waiting\nstart: back\nsteps:\n  back: {type: return}\n"
    steps = "\n  first: {type: enqueue, queue: billing, waiting_flow: tips, overflow: sorry, closed: end}"
    wait = run(flow(steps, "", waiting)).instructions[-1]
    assert isinstance(wait, Enqueue)
    assert wait.waiting.flow == "tips"


def test_a_withheld_number_has_no_last_agent() -> None:
    sprint = start(flow(LAST + TO_QUEUE), Trigger("anonymous", "+18005550100", withheld=True), NOW)
    assert said(sprint) == ["New."]
