"""Playing a simulated caller's call: the interpreter itself, over the sample company's own operations."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from app.services.center.kinds import Hours, Policy
from app.services.center.opening import opening
from app.services.center.reading import read
from app.settings import home
from benchmarks._center import StandIn
from benchmarks._listening import Listener
from benchmarks._mix import Drawn
from benchmarks._person import WITHHELD, Person
from benchmarks._script import Script
from examples.summit.connector.books import Refused
from examples.summit.connector.company import Company
from ivr_flows import Flow, Now, Session, Signal, Sprint, Trigger, compile_flow, load, resume, start
from ivr_flows.center import CENTER
from ivr_flows.instructions import Dial, Enqueue, Gather, Instruction, LookUp, Pay, Record, Say
from ivr_flows.journal import Entry, Outcome
from ivr_flows.signals import LookedUp, Paid, QueueLeft, Recorded, TransferEnded

SUMMIT = home / "examples" / "summit"
MAIN_NUMBER = "+13035550100"
NOON = 1_804_100_400_000
"""A working day, in milliseconds since the epoch."""
SPRINTS = 100
"""More than any call of a patient person takes."""


class Played(NamedTuple):
    """What became of a call: whether the caller `reached` their goal and whether an `agent` was needed.

    `told` is what the flow itself says of it: the goal and the result of its last outcome. `script` is the call as the
    carrier's callers can play it.
    """

    drawn: Drawn
    reached: bool
    agent: bool
    told: tuple[str, str]
    script: Script

    @property
    def contained(self) -> bool:
        """Whether the caller was served for the day without an agent."""
        return self.reached and not self.agent and "calls_again" not in self.drawn.traits

    @property
    def agreed(self) -> bool:
        """Whether the flow says of the goal what the caller says."""
        return self.reached == (self.told == (self.drawn.goal, "success"))


class World(NamedTuple):
    """What all calls share: the flow, what is known at the instant of the call, and the policies of verification."""

    flow: Flow
    now: Now
    policies: dict[str, Policy]


def world() -> World:
    """The sample center, on a working day."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((SUMMIT / "flows").glob("*.yaml")))
    library = {document.name: document for document in map(load, texts)}
    bodies = read(SUMMIT / "center.yaml").bodies
    hours = {key.name: opening(Hours.model_validate(body)) for key, body in bodies.items() if key.kind == "hours"}
    policies = {key.name: Policy.model_validate(body) for key, body in bodies.items() if key.kind == "policy"}
    return World(compile_flow(library["main"], library), Now(NOON, hours), policies)


def play(world: World, drawn: Drawn) -> list[Played]:
    """The calls of one caller in a day: one, or two when they call again."""
    company = Company()
    times = 2 if "calls_again" in drawn.traits else 1
    return [_Call(world, Person(drawn, company.books), company, time).through() for time in range(times)]


class _Call:
    """One call."""

    def __init__(self, world: World, person: Person, company: Company, time: int) -> None:
        self._world = world
        self._person = person
        self._listener = Listener(person)
        self._company = company
        number = None if person.phone == WITHHELD else person.phone
        self._center = StandIn(world.policies, company, number, earlier=time)
        self._script = Script(person.phone, MAIN_NUMBER)
        self._agent = False
        self._journal: list[Entry] = []
        self._key = f"{time}"

    def through(self) -> Played:
        """Play it to its end."""
        person = self._person
        trigger = Trigger(person.phone, MAIN_NUMBER, withheld=person.phone == WITHHELD)
        sprint = self._seen(start(self._world.flow, trigger, self._world.now))
        for number in range(SPRINTS):
            signal = self._signal(sprint.instructions[-1], f"{self._key}-{number}")
            if signal is None:
                break
            session = Session.load(sprint.session.dump())
            sprint = self._seen(resume(self._world.flow, session, signal, self._world.now))
        return Played(person.drawn, person.reached, self._agent, self._told(), self._script)

    def _seen(self, sprint: Sprint) -> Sprint:
        assert sprint.refused is None, sprint.refused
        self._journal += sprint.journal
        self._words = " ".join(_words(sprint.instructions))
        self._person.heard.append(self._words)
        return sprint

    def _signal(self, wait: Instruction, key: str) -> Signal | None:
        """What the caller, the company or an agent answers; none when the call is over."""
        match wait:
            case Gather():
                answer = self._listener.answer(self._words, wait)
                self._script.answers(wait, answer)
                return answer
            case LookUp():
                return self._looked_up(wait, key)
            case Enqueue():
                self._agent = True
                return QueueLeft("answered")
            case Dial():
                self._person.dialed.append(wait.target)
                return TransferEnded("completed", 60)
            case Pay():
                self._script.pays(wait)
                return Paid("success", confirmation=f"P{key}", card="4242", card_type="visa")
            case Record():
                return Recorded("message", 5)
        return None

    def _looked_up(self, question: LookUp, key: str) -> LookedUp:
        if question.connector == CENTER:
            return self._center.answer(question, self._world.now.ms)
        key = key if question.action else ""
        try:
            answer = self._company.answer(question.connector, question.operation, question.arguments, key)
        except Refused:
            return LookedUp(error="refused")
        return (
            LookedUp(error="not_found")
            if answer is None
            else LookedUp(result=msgspec.json.decode(msgspec.json.encode(answer)))
        )

    def _told(self) -> tuple[str, str]:
        outcomes = [(entry.goal, entry.result) for entry in self._journal if isinstance(entry, Outcome)]
        return outcomes[-1] if outcomes else ("", "")


def _words(instructions: tuple[Instruction, ...]) -> list[str]:
    prompts = [each.prompts if isinstance(each, Gather) else (each,) for each in instructions]
    return [prompt.text for several in prompts for prompt in several if isinstance(prompt, Say)]
