"""Sprints of flows in this process, timed by its processor time."""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks._service import ROUND
from ivr_flows import Flow, Now, Session, Signal, Trigger, compile_flow, load, resume, start
from ivr_flows.hours import DAYS, Hours, Span
from ivr_flows.journal import Left
from ivr_flows.signals import Digits

CALL = Trigger("+13035550142", "+13035550100")
ALWAYS = Hours("America/Denver", dict.fromkeys(DAYS, (Span("00:00", "24:00"),)))
NOW = Now(1_790_000_000_000, {"always": ALWAYS})
KEY = Digits("1")
SPRINTS = 2_000


def round_flow() -> Flow:
    """The flow of the webhook benchmark: a key pressed leads through six steps to the next menu."""
    return compile_flow(load((ROUND / "round.yaml").read_text(encoding="utf-8")))


def at_menu(flow: Flow) -> Session:
    """A call that has been round once, so that each further key does the same."""
    return resume(flow, start(flow, CALL, NOW).session, KEY, NOW).session


def steps_of(flow: Flow, signal: Signal = KEY) -> int:
    """How many steps a sprint goes through: those it leaves, but the menu that was waiting, and the one it waits at."""
    return sum(isinstance(entry, Left) for entry in resume(flow, at_menu(flow), signal, NOW).journal)


def resuming(flow: Flow, signal: Signal = KEY, sprints: int = SPRINTS) -> float:
    """Seconds of a sprint, by the interpreter alone."""
    session = at_menu(flow)
    began = time.process_time()
    for _ in range(sprints):
        resume(flow, session, signal, NOW)
    return (time.process_time() - began) / sprints


def serving(flow: Flow, sprints: int = SPRINTS) -> float:
    """Seconds of a sprint as a webhook has it: the session read, stepped and written again."""
    stored = at_menu(flow).dump()
    began = time.process_time()
    for _ in range(sprints):
        resume(flow, Session.load(stored), KEY, NOW).session.dump()
    return (time.process_time() - began) / sprints


def latencies(flow: Flow, sprints: int = SPRINTS) -> Sequence[float]:
    """Seconds of each of many such sprints, in order of length."""
    stored = at_menu(flow).dump()
    taken: list[float] = []
    for _ in range(sprints):
        began = time.perf_counter()
        resume(flow, Session.load(stored), KEY, NOW).session.dump()
        taken.append(time.perf_counter() - began)
    return sorted(taken)
