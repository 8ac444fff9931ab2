"""Small flows for tests."""

from __future__ import annotations

from ivr_flows import Flow, Now, Session, Signal, Sprint, Trigger, compile_flow, load, resume, start
from ivr_flows.instructions import Gather, Say
from ivr_flows.subject import Subject

CALL = Trigger("+13035550142", "+18005550100")
NOW = Now(0)

HEAD = """
version: 1
name: main
kind: inbound
on_error: sorry
variables:
  order_number: {type: digits, optional: true}
  count: {type: number, optional: true}
  low: {type: number, optional: true}
  high: {type: number, optional: true}
  level: {type: number, optional: true}
  words: {type: text, optional: true}
  phone: {type: phone, optional: true}
  pin: {type: digits, secret: true, optional: true}
  order: {type: record, optional: true, fields: {status: text, total: {type: money, optional: true}}}
"""
TAIL = """
  sorry: {type: hang_up, prompt: Sorry.}
  end: {type: hang_up, prompt: Goodbye.}
"""


MENU = """
  first:
    type: menu
    prompt: Press 1.
    choices: {1: {to: sorry, words: [apology, say sorry]}, 2: {to: end, words: [sorry]}}
    exhausted: end
"""
"""A menu that may lead anywhere in such a flow."""


def text(steps: str, head: str = "", begin: str = "first") -> str:
    """A flow document of these steps, with two that hang up: ``sorry`` is the error exit, ``end`` is at hand."""
    return f"{HEAD}start: {begin}\n{head}\nsteps:{steps}{TAIL}"


def flow(steps: str, head: str = "", *parts: str) -> Flow:
    """That flow compiled, with parts as sub-flows."""
    return compiled(text(steps, head), *parts)


def compiled(written: str, *parts: str) -> Flow:
    """A flow document compiled, without the steps nothing leads to."""
    library = {document.name: document for document in map(load, parts)}
    document = load(written)
    reached = Subject(document, {}, library).reached
    return compile_flow(
        document.model_copy(update={"steps": {name: document.steps[name] for name in reached}}), library
    )


def run(compiled: Flow, *signals: Signal, now: Now = NOW) -> Sprint:
    """The last sprint of a call that meets these signals, stored and read again between the sprints."""
    sprint = start(compiled, CALL, now)
    for signal in signals:
        sprint = resume(compiled, Session.load(sprint.session.dump()), signal, now)
    return sprint


def said(sprint: Sprint) -> list[str]:
    """The words of a sprint."""
    prompts = [each.prompts if isinstance(each, Gather) else (each,) for each in sprint.instructions]
    return [prompt.text for each in prompts for prompt in each if isinstance(prompt, Say)]
