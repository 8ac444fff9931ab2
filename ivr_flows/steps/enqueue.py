"""The step ``enqueue``: have the caller wait for an agent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from typing_extensions import override

from ivr_flows import instructions
from ivr_flows.escalation import Rule
from ivr_flows.expressions import NumberExpression, OpenExpression
from ivr_flows.instructions import CALLBACK_KEY
from ivr_flows.marks import MediaName, PartName, SkillName, Target, WaitingFlowName
from ivr_flows.moves import Descend, Finish, Leave, Move, Stay
from ivr_flows.own_words import OwnWords
from ivr_flows.plans import Level
from ivr_flows.prompts import SILENT, Prompt
from ivr_flows.queueing import Queueing
from ivr_flows.run import Run
from ivr_flows.signals import LeaveReason, QueueLeft, Recorded, Signal
from ivr_flows.step import WITH_CALLER, FlowKind

_BOOKED = OwnWords(
    "Thank you. You keep your place in line, and we will call you when it is your turn. You can hang up now.",
    "Gracias. Conserva su lugar en la fila y le llamaremos cuando sea su turno. Ya puede colgar.",
)


_MESSAGE = OwnWords("Please leave a message after the tone.", "Deje su mensaje después del tono, por favor.")


Key = Annotated[str, Field(pattern=r"^[0-9*#]$")]
ExitName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class Progress(BaseModel):
    """What the caller is told of their own wait, when the music has come to its end; any key that leads out interrupts.

    The estimated wait is told as a range of minutes, and not at all while nothing sound can be said: nobody works the
    queue, it is hardly used, or what was told lately did not hold.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: Annotated[int, Field(ge=0, le=600)] = Field(10, description="not before so many seconds")
    every: Annotated[int, Field(ge=30, le=600)] = Field(90, description="how many seconds lie between two, at least")
    wait: bool = Field(True, description="the estimated wait is told")
    position: bool = Field(False, description="the place in line is told")
    only_better: bool = Field(True, description="nothing is told that is no better than what was told before")
    key: Key | None = Field(None, description="the key by which the caller asks for it, as often as wanted")

    @model_validator(mode="after")
    def _says_something(self) -> Progress:
        if not (self.wait or self.position):
            raise ValueError("progress tells the wait, the position, or both")
        return self

    def told(self) -> instructions.Progress:
        """As the instruction says it."""
        return instructions.Progress(self.first, self.every, self.wait, self.position, self.only_better, self.key)


class Waiting(BaseModel):
    """What the caller hears while waiting: a greeting, then music, with an announcement ``every`` so many seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    greeting: Prompt = Field(SILENT, description="what is said once, at first")
    announcements: tuple[Prompt, ...] = Field((), description="what is said in turn after that")
    every: Annotated[int, Field(ge=10, le=600)] = Field(
        30, description="how many seconds lie between two announcements"
    )
    music: MediaName | None = Field(None, description="the recording played meanwhile")
    progress: Progress | None = Field(None, description="what the caller is told of their own wait")
    tells: dict[Key, Prompt] = Field({}, description="what the caller hears who presses a key, and waits on")


class Enqueue(Queueing):
    """Queue the caller, by the queue's name or by an expression that yields it (``queue_by``).

    ``collected`` is shown to the agent who answers. Each of ``keys`` takes the caller out of the queue. When the agent
    has ended the conversation, ``agent_left`` is run and ``answered`` follows, or the end of the call. The exits left
    out go where ``overflow`` goes. The agent who answers hears ``whisper``, a few seconds long, before the caller. What
    ``priority``, ``routing_plan`` and ``prefer_agent`` settled before holds here.

    A caller who takes the callback that an escalation rule offers keeps the place, and ``booked`` follows.
    Who presses a key of ``waiting``, which tells something or the progress, waits on. ``waiting_flow`` is run again and
    again while the caller waits, with music in between. Its variables begin with what is ``collected`` by their names,
    its results are shown to the agent, and ``exits`` says where each exit but ``done`` leads.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: enqueue
    queue: billing
    skills: {billing: 3}
    collected: {order: order_number}
    keys: {"*": end}
    overflow: end
    closed: end
    """

    type: Literal["enqueue"]
    priority: NumberExpression | None = Field(None, description="the priority, from 0 to 100; left out, the queue's")
    skills: dict[SkillName, Level] = Field({}, description="skills an agent must have, with the least level")
    preferred: dict[SkillName, Level] = Field({}, description="skills an agent should have, with the least level")
    waiting: Waiting = Field(Waiting(), description="what the caller hears")
    waiting_flow: WaitingFlowName | None = Field(None, description="the flow the caller is in while waiting")
    escalation: Annotated[tuple[Rule, ...], Field(max_length=20)] = Field((), description="what a long wait leads to")
    whisper: Prompt = Field(SILENT, description="what the agent alone hears before the caller")
    agent_left: PartName | None = Field(None, description="the part a caller is in whom the agent has left")
    collected: dict[str, OpenExpression] = Field({}, description="what the agent is shown, by its name")
    keys: dict[Key, Target] = Field({}, description="the keys that lead out")
    exits_: Annotated[
        dict[ExitName, Target], Field(alias="exits", description="where the waiting flow leads out to")
    ] = {}
    answered: Target | None = Field(None, description="the step that follows the conversation; left out, the call ends")
    booked: Target | None = Field(None, description="follows a callback that was taken; left out, the call ends")
    overflow: Target = Field(description="the step that follows when nobody can take the call")
    closed: Target = Field(description="the step that follows when the queue is closed")
    full: Target | None = Field(None, description="the step that follows when the queue is full")
    timeout: Target | None = Field(None, description="the step that follows when the longest wait is over")
    unstaffed: Target | None = Field(None, description="the step that follows when nobody works the queue")
    unavailable: Target | None = Field(None, description="the step that follows when all who work the queue are away")
    voicemail: Target | None = Field(None, description="follows when a message is wanted; left out, it is taken here")

    @model_validator(mode="after")
    def _exits_of_their_own(self) -> Enqueue:
        taken = sorted(self.exits_.keys() & set(get_args(LeaveReason)))
        if taken:
            raise ValueError(f"`{taken[0]}` is an exit of the queue itself: name that of the waiting flow otherwise")
        return self

    @model_validator(mode="after")
    def _callback_key_free(self) -> Enqueue:
        if CALLBACK_KEY in self.keys and any(rule.offer_callback for rule in self.escalation):
            raise ValueError(f"key {CALLBACK_KEY} takes the callback that a rule offers: choose another key")
        return self

    @model_validator(mode="after")
    def _one_use_of_a_key(self) -> Enqueue:
        leads_out = self.keys.keys() | self._offers()
        if leads_out & (self.waiting.tells.keys() | self._asks()) or self._asks() & self.waiting.tells.keys():
            raise ValueError("a key leads out of the queue, tells something or asks for the progress: one of these")
        return self

    def _asks(self) -> set[str]:
        return {self.waiting.progress.key} if self.waiting.progress and self.waiting.progress.key else set()

    def _offers(self) -> set[str]:
        return {CALLBACK_KEY} if any(rule.offer_callback for rule in self.escalation) else set()

    def queue_keys(self) -> frozenset[str]:
        """The keys that mean something to whoever waits, whatever flow they are in meanwhile."""
        return frozenset(self.keys.keys() | self.waiting.tells.keys() | self._asks() | self._offers())

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset()

    @override
    def enter(self, run: Run) -> Move:
        standing = run.standing
        return Stay(
            instructions.Enqueue(
                queue=self.queue_name(run),
                language=run.language,
                priority=standing.priority if self.priority is None else run.value(self.priority),
                raised=standing.raised,
                seconds=standing.seconds,
                plan=standing.plan,
                steps=standing.steps,
                agent=standing.agent,
                last_agent=standing.last_agent,
                required={str(skill): level for skill, level in self.skills.items()},
                preferred={str(skill): level for skill, level in self.preferred.items()},
                waiting=self._waiting(run),
                escalation=tuple(rule.told(run) for rule in self.escalation),
                whisper=run.prompts(self.whisper),
                collected={name: run.value(expression) for name, expression in self.collected.items()},
            )
        )

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if isinstance(signal, Recorded):
            return self._message_left(run, signal)
        reason = signal.reason if isinstance(signal, QueueLeft) else "overflow"
        if reason == "key" and isinstance(signal, QueueLeft) and signal.key in self.keys:
            return Leave(signal.key)
        if reason == "exit" and isinstance(signal, QueueLeft) and signal.exit in self.exits_:
            return Leave(signal.exit)
        if reason == "answered":
            return self._left_by_agent()
        if reason == "booked":
            return self._booked(run)
        if reason == "voicemail" and self.voicemail is None:
            return self._take_message(run)
        return Leave(reason if getattr(self, reason, None) is not None else "overflow")

    @override
    def come_back(self, run: Run, exit_: str, values: Mapping[str, Any]) -> Move:
        """Whatever the part came to, the conversation is over."""
        return self._after_conversation()

    def _booked(self, run: Run) -> Move:
        run.speak(_BOOKED.prompt(run.speaks))
        return Finish("completed") if self.booked is None else Leave("booked")

    def _take_message(self, run: Run) -> Move:
        run.speak(_MESSAGE.prompt(run.speaks))
        return Stay(instructions.Record())

    def _message_left(self, run: Run, message: Recorded) -> Move:
        if message.seconds:
            run.left_voicemail(self.queue_name(run), message)
        return Finish("completed")

    def _left_by_agent(self) -> Move:
        return self._after_conversation() if self.agent_left is None else Descend(self.agent_left, {})

    def _after_conversation(self) -> Move:
        return Finish("completed") if self.answered is None else Leave("answered")

    def _waiting(self, run: Run) -> instructions.Waiting:
        return instructions.Waiting(
            greeting=run.prompts(self.waiting.greeting),
            announcements=tuple(run.prompts(each) for each in self.waiting.announcements),
            every=self.waiting.every,
            music=None if self.waiting.music is None else str(self.waiting.music),
            keys=tuple(self.keys),
            tells={key: run.prompts(words) for key, words in self.waiting.tells.items()},
            flow=None if self.waiting_flow is None else str(self.waiting_flow),
            progress=None if self.waiting.progress is None else self.waiting.progress.told(),
        )
