"""Each word of the language does what it says, and tells what is seen when it is not so."""

from __future__ import annotations

import pytest

from ivr_flows import DocumentRefused
from ivr_flows.scenarios import load_scenario
from ivr_flows.scenarios.lines import WORDS
from tests.ivr_flows.scenarios.center import ran, seen

FOUND = "look_ups: {orders.read: {answer: {status: shipped, total: 100}}}"
MONDAYS = "hours: {store: {timezone: America/Denver, week: {monday: [['08:00', '21:00']]}}}"
PASSING = [
    ("- hears: for orders PRESS 1\n- does not hear: goodbye\n- is at: first\n- is at: main.first", ""),
    ("- presses: '1'\n- hears: your order number\n- presses: 407#\n- asks: orders.read\n- hears: it is shipped", FOUND),
    ("- presses: '1'\n- presses: '407'\n- asks: {operation: orders.read, given: {number: '407'}}", FOUND),
    ("- says: orders\n- presses: '407'\n- answers: {status: lost}\n- hears: It is lost.", ""),
    ("- says: {words: orders, confidence: 0.1}\n- is at: first", ""),
    ("- presses: '1'\n- presses: '407'\n- variables: {order_number: '407'}\n- answers: timeout\n- hears: sorry", ""),
    ("- presses: '1'\n- presses: '407'\n- outcome: order success\n- milestone: has_heard", FOUND),
    ("- presses: '1'\n- presses: '407'\n- outcome: order failure not found", "look_ups: {orders.read: not_found}"),
    ("- presses: '2'\n- waits in: billing\n- hears: hold on\n- presses: '*'\n- hears: speak\n- leaves message: 9", ""),
    ("- presses: '2'\n- is told: closed\n- hears: sorry\n- ends: completed", ""),
    ("- presses: '2'\n- leaves by: nowhere\n- hears: speak", ""),
    ("- presses: '2'\n- is answered\n- ends: completed", ""),
    ("- presses: '3'\n- is answered: 90\n- hears: goodbye", ""),
    ("- presses: '3'\n- is told: busy\n- hears: sorry", ""),
    ("- presses: '4'\n- is silent\n- hears: sorry", ""),
    ("- is silent\n- is silent\n- is silent\n- hears: goodbye\n- ends: completed", ""),
    ("- presses: '5'\n- fails: expression\n- hears: sorry", ""),
    ("- presses: '6'\n- hears recording: jingle", "hours: {store: open}"),
    ("- presses: '6'\n- hears: sorry", "hours: {store: {closed: Snow.}}"),
    ("- presses: '6'\n- hears: speak", "hours: {store: {holiday: Thanksgiving}}"),
    ("- presses: '6'\n- hears: sorry", MONDAYS),
    ("- it is: 2026-03-09T09:00:00-06:00\n- presses: '6'\n- hears recording: jingle",
     MONDAYS),
    ("- time passes: 86400\n- presses: '6'\n- hears recording: jingle",
     "hours: {store: {timezone: UTC, week: {thursday: [['00:00', '24:00']]}}}"),
    ("- signal: {signal: no_input}\n- signal: {signal: paid, result: success}\n- is refused: not_awaited", ""),
    ("- hangs up\n- ends: caller\n- signal: {signal: hung_up}\n- is refused: ended", ""),
    ("- language: en-US\n- is verified: 0\n- tags: []", "call: {withheld: true}"),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "head"), PASSING)
def test_as_expected(steps: str, head: str) -> None:
    assert ran(steps, head).failure is None


MISSED = [
    ("- hears: nonsense", 'the caller hears "For orders'),
    ("- does not hear: orders", 'the caller hears "For orders'),
    ("- hears recording: jingle", "played: nothing"),
    ("- waits in: billing", "the call waits for keys or words"),
    ("- presses: '2'\n- waits in: other", "the call waits in the queue billing"),
    ("- asks: orders.read", "asked: nothing"),
    ("- is at: end", "the call is at main.first"),
    ("- variables: {order_number: '1'}", "order_number is ''"),
    ("- variables: {other: 1}", "main has no variable other"),
    ("- variables: {pin: '1234'}", "pin is secret"),
    ("- outcome: order success", "no outcome so far"),
    ("- milestone: has_heard", "milestones: none"),
    ("- tags: [vip]", "tags: none"),
    ("- is verified: 1", "verified to level 0"),
    ("- language: es-US", "the language is en-US"),
    ("- ends: completed", "the call waits for keys or words"),
    ("- hangs up\n- ends: completed", "it ended: caller"),
    ("- fails: expression", "faults: none"),
    ("- is refused: ended", "refused: no"),
    ("- exactly: {way: [], does: []}", "does: [{"),
    ("- presses: '12'", "the call takes at most 1 keys"),
    ("- answers: not_found", "the call waits for keys or words"),
    ("- presses: '1'\n- says: one", "the call waits for keys"),
    ("- presses: '1'\n- presses: '407'\n- presses: '1'", "the call waits for the look-up orders.read"),
    ("- presses: '2'\n- presses: '5'", "the call waits in the queue billing"),
    ("- presses: '2'\n- is told: busy", "the call waits in the queue billing"),
    ("- presses: '3'\n- is told: closed", "the call is connected to shop"),
    ("- presses: '4'\n- pays: success", "the call records the caller"),
    ("- hangs up\n- hangs up", "the call is over"),
    ("- it is: 2026-01-01T00:00:00Z", "the clock goes forward only"),
    ("- presses: '5'", "the flow failed: expression"),
    ("- presses: '5'\n- hangs up", "the flow failed: expression"),
    ("- presses: '6'", "the flow failed: unbound_hours"),
    ("- signal: {signal: paid, result: success}\n- presses: '1'", "the signal was refused: not_awaited"),
]


@pytest.mark.parametrize(("steps", "told"), MISSED)
def test_not_as_expected(steps: str, told: str) -> None:
    assert seen(steps).startswith(told)


def test_every_word_is_tried() -> None:
    tried = " ".join(steps for steps, *_ in [*PASSING, *MISSED])
    assert [word for word in WORDS if f"- {word}" not in tried] == []


def test_a_failure_names_line_and_way() -> None:
    failure = ran("- presses: '1'\n- hears: nonsense", "title: T").failure
    assert str(failure).splitlines() == [
        "line 5: expected: hears: nonsense",
        '  seen: the caller hears "Your order number?"',
        "  the way so far:",
        "    main: first -1-> ask",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("steps: []", "line 1: flow: `flow` is missing. Add `flow:`."),
        ("flow: main\nother: 1", "line 2: other: `other` is not known here. Remove it, or correct its name."),
        ("flow: main\nsteps:\n- presses: 1", "line 3: step 1, presses: put the keys in quotes"),
        ("flow: main\nsteps:\n- shouts: hi", "line 3: step 1: no such word. Use one of answers, asks,"),
        ("flow: main\nsteps:\n- {hears: a, says: b}", "line 3: step 1: a step is one word with its value"),
        ("flow: main\nsteps:\n- hears", "line 3: step 1, hears: the value is missing. Write `- hears: ...`."),
        ("flow: main\nsteps:\n- signal: {signal: shout}", "line 3: step 1, signal: invalid value 'shout'"),
        ("flow: main\nhours: {store: ajar}", "line 2: hours.store.state: input should be 'open' or 'closed'"),
        ("flow: main\nhours: {store: {timezone: Mars}}", "line 2: hours.store: hours are open, closed"),
        ("flow: main\nlook_ups: {orders: not_found}", "line 2: look_ups.orders"),
        ("flow: main\nlook_ups: {orders.read: {answer: nonsense}}", "line 2: look_ups.orders.read.0.answer"),
        ("flow: main\nqueues: {billing: {waiting: many}}", "line 2: queues: expected `int`, got `str`"),
        ("flow: main\nat: 9999-12-31T23:59:59Z", "line 2: at: a year from 2000 to 2200"),
        ("flow: main\nsteps:\n- hears: '...'", "line 3: step 1, hears: there are no words in it"),
        ("flow: main\nat: noon", "line 2: at: "),
    ],
)  # fmt: skip
def test_no_scenario(text: str, problem: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        load_scenario(text)
    assert str(refused.value.problems[0]).startswith(problem)
