"""A call being played: the flow, the world around it, the clock, and what has been seen of it."""

from __future__ import annotations

from ivr_flows.flow import Flow
from ivr_flows.instructions import Instruction, LookUp, Say
from ivr_flows.interpret import resume, start
from ivr_flows.journal import Entry, Fault
from ivr_flows.scenarios.seeing import operation, prompts
from ivr_flows.scenarios.world import LookUpStub, World
from ivr_flows.session import Session, Sprint, Trigger
from ivr_flows.signals import Signal


class Unsuited(ValueError):
    """This cannot happen on the line now; the message says what the call waits for."""


class NotTheSame(AssertionError):
    """A session was another one after it had been stored and read again."""


class Call:
    """One call in one flow. ``did`` and ``way`` are the instructions and entries since the caller's last act.

    Look-ups the world has answers for are answered at once, and the clock goes on by as much as they take. Between two
    sprints the session is stored and read again.
    """

    def __init__(self, flow: Flow, world: World, trigger: Trigger, at_ms: int) -> None:
        self.flow = flow
        self.world = world
        self.now_ms = at_ms
        self.journal: list[Entry] = []
        self.stood: set[tuple[str, str]] = set()
        self.refused: str | None = None
        self._used: set[tuple[str, int]] = set()
        self._begin_act()
        self._see(start(flow, trigger, world.now(at_ms)))
        self._answer_look_ups()

    @property
    def ended(self) -> str | None:
        """Why the call is over; none while it is not."""
        return self.session.ended

    @property
    def wait(self) -> Instruction:
        """What the call waits at, or the hang-up that ended it."""
        return self._wait

    @property
    def here(self) -> tuple[str, str]:
        """The flow and the step the call is at."""
        frame = self.session.frames[-1]
        return frame.flow, frame.step

    def happen(self, signal: Signal) -> None:
        """Let a signal take effect, then answer the look-ups it leads to."""
        self._begin_act()
        self._resume(signal)
        self._answer_look_ups()

    def pass_time(self, seconds: float) -> None:
        """Put the clock forward."""
        self.now_ms += round(seconds * 1000)

    def heard(self) -> str:
        """All words heard since the last act."""
        return " ".join(prompt.text for each in self.did for prompt in prompts(each) if isinstance(prompt, Say))

    def faults(self) -> list[str]:
        """The faults of the flow since the last act."""
        return [entry.reason for entry in self.way if isinstance(entry, Fault)]

    def _begin_act(self) -> None:
        self.did: list[Instruction] = []
        self.way: list[Entry] = []

    def _resume(self, signal: Signal) -> None:
        stored = Session.load(self.session.dump())
        if stored != self.session:
            raise NotTheSame(f"the session at {'.'.join(self.here)} does not survive being stored")
        self._see(resume(self.flow, stored, signal, self.world.now(self.now_ms)))

    def _see(self, sprint: Sprint) -> None:
        self.refused = sprint.refused
        self.session = sprint.session
        if sprint.refused:
            return
        self._wait = sprint.instructions[-1]
        self.did += sprint.instructions
        self.way += sprint.journal
        self.journal += sprint.journal
        self.stood |= {(frame.flow, frame.step) for frame in sprint.session.frames}

    def _answer_look_ups(self) -> None:
        while isinstance(self._wait, LookUp) and (stub := self._stub(self._wait)) is not None:
            self.now_ms += stub.delay_ms(self._wait)
            self._resume(stub.answered(self._wait))

    def _stub(self, question: LookUp) -> LookUpStub | None:
        """The world's next answer to such a question, if it has any; the last one stays."""
        name = operation(question)
        stubs = self.world.look_ups[name].stubs if name in self.world.look_ups else ()
        suitable = [(name, position) for position, stub in enumerate(stubs) if stub.suits(question)]
        if not suitable:
            return None
        chosen = next((each for each in suitable if each not in self._used), suitable[-1])
        self._used.add(chosen)
        return stubs[chosen[1]]
