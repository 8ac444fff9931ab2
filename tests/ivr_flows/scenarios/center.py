"""A small flow for scenarios, and what came of one that is written by hand."""

from __future__ import annotations

from ivr_flows import load
from ivr_flows.scenarios import Result, load_scenario, run_all
from tests.ivr_flows.flows import text

STEPS = """
  first:
    type: menu
    prompt: For orders, press 1. To talk, press 2. For the shop, press 3. To leave a message, press 4.
    choices:
      1: {to: ask, words: [orders]}
      2: talk
      3: shop
      4: message
      5: broken
      6: open_now
      7: pin
    exhausted: end
  ask:
    type: collect
    prompt: Your order number?
    variable: order_number
    min_length: 3
    max_length: 5
    next: look
    exhausted: end
  look:
    type: look_up
    connector: orders
    operation: read
    arguments: {number: order_number}
    result: order
    timeout: 4
    filler: One moment.
    found: tell
    not_found: nothing
    unavailable: sorry
  tell: {type: say, prompt: "It is {{ order.status }}.", next: told}
  told: {type: outcome, goal: order, result: success, next: reached}
  reached: {type: milestone, name: has_heard, next: first}
  nothing: {type: outcome, goal: order, result: failure, reason: not found, next: end}
  talk:
    type: enqueue
    queue: billing
    waiting: {greeting: Hold on., music: hold}
    keys: {"*": message}
    overflow: message
    closed: sorry
  shop: {type: dial, number: shop, answered: end, unanswered: sorry}
  message: {type: voicemail, prompt: Speak., queue: billing, next: end, empty: sorry}
  broken: {type: say, prompt: "{{ 1 / count }}", next: end}
  open_now: {type: hours, hours: store, open: jingle, closed: sorry, holiday: message}
  jingle: {type: play, media: jingle, next: end}
  pin: {type: collect, prompt: PIN?, variable: pin, next: first, exhausted: end}
"""
DOCUMENT = load(text(STEPS))


def ran(steps: str, head: str = "") -> Result:
    """What came of a scenario of these lines over that flow."""
    scenario = load_scenario(f"flow: main\n{head}\nsteps:\n{steps}")
    return run_all({"main": DOCUMENT}, [scenario]).results[0]


def seen(steps: str, head: str = "") -> str:
    """What is told of a scenario of these lines, which fails."""
    result = ran(steps, head)
    assert result.failure is not None
    return result.failure.seen
