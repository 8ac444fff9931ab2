"""The interpreter: a call is a value, stepped from wait to wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, assert_never

from msgspec.structs import replace

from ivr_flows import recording
from ivr_flows.flow import Flow, Now
from ivr_flows.instructions import Dial, Enqueue, Gather, HangUp, HangUpReason, LookUp, Pay, Record, Wait
from ivr_flows.journal import Ended, Fault, FaultReason, Left, RecordingReleased
from ivr_flows.moves import ComeBack, Descend, Finish, Leave, Move, Stay, ToOperator
from ivr_flows.run import Faulted, Run
from ivr_flows.session import Session, Sprint, Standing, Tries, Trigger
from ivr_flows.signals import HungUp, Signal
from ivr_flows.stack import Stack, known
from ivr_flows.variables import Unfit, Variable

MAX_STEPS = 100
"""Steps in one sprint."""
MAX_SPRINTS = 500
"""Sprints in one call."""
GRACE_SPRINTS = 20
"""Sprints more for each error exit, so that it can bring the caller to a person."""
MAX_DEPTH = 10
"""Flows inside each other."""
MAX_FAULTS = 3
"""Error exits in one call; the next fault ends it."""

_LAST = Stay | Finish
Given = TypeVar("Given")


def start(flow: Flow, trigger: Trigger, now: Now) -> Sprint:
    """The first sprint of a call in a flow."""
    languages = flow.document.languages
    language = trigger.language if trigger.language in languages else languages[0]
    session = Session(trigger, language, frames=())
    stack = Stack(flow, ())
    stack.push(flow.name, {})
    return _Sprinter(session, Run(stack, session, now)).sprint(None)


def enter(flow: Flow, session: Session, values: Mapping[str, Any], now: Now) -> Sprint:
    """The first sprint of a call in another flow than the one it was in; its sprints are numbered on.

    The call keeps its language where the flow speaks it, its level of verification and its tags. Of the values those
    are taken that the flow declares as variables, not secret, and that fit.
    """
    languages = flow.document.languages
    language = session.language if session.language in languages else languages[0]
    call = replace(session, language=language, frames=(), accepts=(), tries=Tries(), ended=None, standing=Standing())
    stack = Stack(flow, ())
    stack.push(flow.name, _fitting(flow.document.variables, values))
    return _Sprinter(call, Run(stack, call, now)).sprint(None)


def _fitting(variables: Mapping[str, Variable], values: Mapping[str, Any]) -> dict[str, Any]:
    declared = {name: value for name, value in values.items() if name in variables and not variables[name].secret}
    return {name: value for name, value in declared.items() if _fits(variables[name], value)}


def _fits(variable: Variable, value: object) -> bool:
    try:
        variable.fit(value)
    except Unfit:
        return False
    return True


def resume(flow: Flow, session: Session, signal: Signal, now: Now) -> Sprint:
    """The sprint that a signal leads to.

    A signal the current wait does not accept is refused: `Sprint.refused` says why (``ended``, ``not_awaited``, or
    ``not_of_this_flow`` when the session belongs to another flow), the session is unchanged, nothing is to be done.
    """
    reason = _refusal(flow, session, signal)
    if reason is not None:
        return Sprint(session, refused=reason)
    return _Sprinter(session, Run(Stack(flow, session.frames), session, now)).sprint(signal)


def _refusal(flow: Flow, session: Session, signal: Signal) -> str | None:
    if session.ended is not None:
        return "ended"
    if not known(flow, session.frames):
        return "not_of_this_flow"
    return None if signal.__struct_config__.tag in session.accepts else "not_awaited"


class _Sprinter:
    """Carries out the moves of one sprint, and the guards over them."""

    def __init__(self, session: Session, run: Run) -> None:
        self._before = session
        self._run = run
        self._faults = session.faults
        self._holds = recording.holds(session.frames)
        self._steps = 0

    def sprint(self, signal: Signal | None) -> Sprint:
        move = self._guarded(self._first, signal)
        while not isinstance(move, _LAST):
            move = self._guarded(self._follow, move)
        return self._finish(move.reason) if isinstance(move, Finish) else self._wait(move.wait)

    def _first(self, signal: Signal | None) -> Move:
        if isinstance(signal, HungUp):
            return Finish("caller")
        if self._before.sprints >= MAX_SPRINTS + GRACE_SPRINTS * self._faults:
            raise Faulted("too_many_sprints")
        step = self._run.stack.step
        return step.enter(self._run) if signal is None else step.take(self._run, signal)

    def _guarded(self, decide: Callable[[Given], Move], given: Given) -> Move:
        try:
            return decide(given)
        except Faulted as fault:
            return self._fail(fault.reason)

    def _follow(self, move: Leave | Descend | ComeBack | ToOperator) -> Move:
        match move:
            case Leave(exit_):
                return self._leave(exit_)
            case Descend():
                return self._descend(move)
            case ComeBack(exit_):
                return self._come_back(exit_)
            case ToOperator():
                return self._to_operator()
        assert_never(move)

    def _leave(self, exit_: str) -> Move:
        flow, step = self._run.here
        target = self._run.stack.part.exits[step][exit_]
        self._run.journal.append(Left(flow, step, exit_, str(target)))
        return self._go(target)

    def _go(self, target: str) -> Move:
        self._run.tries = Tries()
        self._run.stack.go(target)
        return self._enter()

    def _enter(self) -> Move:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise Faulted("too_many_steps")
        return self._run.stack.step.enter(self._run)

    def _descend(self, move: Descend) -> Move:
        if len(self._run.stack) >= MAX_DEPTH:
            raise Faulted("too_deep")
        try:
            self._run.stack.push(move.flow, move.values)
        except Unfit as failure:
            raise Faulted("unfit_value") from failure
        return self._enter()

    def _come_back(self, exit_: str) -> Move:
        stack = self._run.stack
        if len(stack) == 1:
            return Finish("completed")
        ended = stack.pop()
        return stack.step.come_back(self._run, exit_, ended.variables)

    def _to_operator(self) -> Move:
        run = self._run
        left = run.here
        run.stack.unwind(lambda document: document.operator)
        operator = run.stack.document.operator
        assert operator is not None
        run.journal.append(Left(*left, "operator", str(operator.to)))
        return self._go(operator.to)

    def _fail(self, reason: FaultReason) -> Move:
        run = self._run
        run.journal.append(Fault(*run.here, reason))
        run.start_over()
        self._faults += 1
        self._steps = 0
        if self._faults > MAX_FAULTS or not run.stack.unwind(lambda document: document.on_error):
            return Finish("error")
        target = run.stack.document.on_error
        assert target is not None
        return self._guarded(self._go, target)

    def _wait(self, wait: Wait) -> Sprint:
        run = self._run
        self._let_go()
        after = self._after(accepts=_accepted(wait), tries=run.tries)
        return Sprint(after, (*run.instructions, wait), tuple(run.journal))

    def _let_go(self) -> None:
        """Recordings that steps held go on when those steps are left, in whatever way that came about."""
        run = self._run
        still = recording.holds(run.stack.frames())
        for hold in dict.fromkeys([*self._holds, *run.holds]):
            if hold not in still:
                run.journal.append(RecordingReleased(*run.here, hold))

    def _finish(self, reason: HangUpReason) -> Sprint:
        run = self._run
        run.journal.append(Ended(*run.here, reason))
        after = replace(self._after(accepts=(), tries=Tries()), ended=reason)
        return Sprint(after, (*run.instructions, HangUp(reason)), tuple(run.journal))

    def _after(self, accepts: tuple[str, ...], tries: Tries) -> Session:
        return replace(
            self._before,
            language=self._run.language,
            frames=self._run.stack.frames(),
            accepts=accepts,
            tries=tries,
            sprints=self._before.sprints + 1,
            faults=self._faults,
            verified=self._run.verified,
            standing=self._run.standing,
            tags=self._run.tags,
        )


def _accepted(wait: Wait) -> tuple[str, ...]:
    match wait:
        case Gather():
            return (*wait.accepts, "no_input", "hung_up")
        case Record():
            return ("recorded", "hung_up")
        case LookUp():
            return ("looked_up", "hung_up")
        case Enqueue():
            return ("queue_left", "hung_up")
        case Dial():
            return ("transfer_ended", "hung_up")
        case Pay():
            return ("paid", "hung_up")
    assert_never(wait)
