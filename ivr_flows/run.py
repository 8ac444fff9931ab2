"""The sprint in the making, as steps see it: what they may read of the call, and what they may do to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ivr_flows import ear, ears, hours, speaking
from ivr_flows.expressions import EvaluationFailed, Template
from ivr_flows.instructions import Instruction, Pause, Play, Say
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.journal import (
    Consented,
    Entry,
    FaultReason,
    Measure,
    Milestone,
    Outcome,
    Payment,
    Result,
    Surveyed,
    Tagged,
    Voicemail,
)
from ivr_flows.pieces import Wording
from ivr_flows.prompts import Part, Prompt
from ivr_flows.recording import HOLD
from ivr_flows.session import Session, Standing, Tries, Verified
from ivr_flows.signals import Digits, Paid, Recorded, Speech
from ivr_flows.variables import Unfit, Variable

if TYPE_CHECKING:
    from ivr_flows.document import Defaults, Operator
    from ivr_flows.flow import Now
    from ivr_flows.hearing import Ear
    from ivr_flows.queues import QueueFigures
    from ivr_flows.stack import Stack

MAX_SPOKEN = 8_000
"""Characters spoken in one sprint, with `EACH_SPOKEN` more for each part of a prompt and each mark.

That surely fits a 64 kB answer.
"""
EACH_SPOKEN = 100

_SAID_AS_IT_IS = str | int | float


class Faulted(Exception):
    """The flow cannot go on as written; it takes its error exit."""

    def __init__(self, reason: FaultReason) -> None:
        super().__init__(reason)
        self.reason = reason


class Run:
    """One sprint of one call; it ends with the sprint."""

    def __init__(self, stack: Stack, session: Session, now: Now) -> None:
        self.stack = stack
        self.call = session.call
        self.language = session.language
        self.tries: Tries = session.tries
        self.verified: Verified = session.verified
        self.standing: Standing = session.standing
        self.tags: tuple[str, ...] = session.tags
        self.instructions: list[Instruction] = []
        self.journal: list[Entry] = []
        self.holds: list[str] = []
        """The holds of the recording that steps came to in this sprint."""
        self._now = now
        self._spoken = 0

    @property
    def defaults(self) -> Defaults:
        """What the step inherits from its flow."""
        return self.stack.document.defaults

    @property
    def here(self) -> tuple[str, str]:
        """The flow and the step the call is at."""
        return self.stack.frame.flow, self.stack.frame.step

    @property
    def memory(self) -> dict[str, Any]:
        """What the step keeps for itself from wait to wait; the step may change it."""
        return self.stack.frame.memory

    @property
    def rounds(self) -> dict[str, int]:
        """How many rounds of each loop the flow on top has begun; a loop changes its own."""
        return self.stack.frame.rounds

    @property
    def now(self) -> int:
        """The instant of the sprint, in milliseconds."""
        return self._now.ms

    def variable(self, name: str) -> Variable:
        """The declaration of a variable."""
        return self.stack.document.variables[name]

    @property
    def speaks(self) -> str:
        """What the flow on top speaks and listens for: the call's language where it has it, else its first."""
        return self.stack.part.speaks(self.language)

    @property
    def ear(self) -> Ear:
        """What is said and understood in that language."""
        return ears.of(self.speaks)

    def value(self, source: str, language: str | None = None) -> Any:
        """The value of an expression of the document; it speaks the language, by default `speaks`."""
        try:
            program = self.stack.part.programs[language or self.speaks][source]
            return program.value({name: self._read(name) for name in program.names})
        except EvaluationFailed as failure:
            raise Faulted("expression") from failure

    def text(self, source: str) -> str:
        """The value of an expression that must be a text."""
        value = self.value(source)
        if not isinstance(value, str):
            raise Faulted("expression")
        return value

    def prompts(self, prompt: Prompt) -> tuple[Spoken, ...]:
        """The prompt with its templates filled in, in the language of the call."""
        return tuple(self._spoken_part(part) for part in prompt.parts())

    def phrase(self, wording: Wording, language: str) -> Spoken:
        """Words filled in and said in one language, whatever the call's is."""
        return self._counted(self._say(wording, language))

    def speak(self, prompt: Prompt) -> None:
        """Say the prompt to its end before whatever comes next."""
        self.instructions += self.prompts(prompt)

    def ask_hours(self, name: str) -> hours.Answer:
        """Whether the hours of that name are open now."""
        if name not in self._now.hours:
            raise Faulted("unbound_hours")
        return hours.ask(self._now.hours[name], self._now.ms)

    def ask_queue(self, name: str) -> QueueFigures | None:
        """The figures of the queue of that name, or none when there is no such queue."""
        return self._now.queues.get(name)

    def ask_emergency(self, name: str) -> str | None:
        """What callers are told of the emergency of that name, or none when it is not declared now."""
        return self._now.emergencies.get(name)

    def asks_for_operator(self, answer: Digits | Speech) -> bool:
        """Whether the answer is the operator's key or one of the operator's words."""
        operator: Operator | None = self.stack.find(lambda document: document.operator)
        if operator is None:
            return False
        if isinstance(answer, Digits):
            return answer.digits == operator.key
        if answer.confidence < self.defaults.confidence:
            return False
        return ear.meant(answer.text, [(word, True) for word in operator.words]) is not None

    def assign(self, name: str, value: object) -> None:
        """Give a variable a value from outside; `Unfit` when it does not fit."""
        self.stack.frame.variables[name] = self.variable(name).fit(value)

    def store(self, name: str, value: object) -> None:
        """Give a variable a value the flow itself made; one that does not fit is the flow's fault."""
        try:
            self.assign(name, value)
        except Unfit as failure:
            raise Faulted("unfit_value") from failure

    def hold_recording(self, hold: str) -> None:
        """Keep the recordings held for as long as the call is at this step, or in a part it runs."""
        self.memory[HOLD] = hold
        self.holds.append(hold)

    def tag(self, name: str) -> None:
        """Mark the contact, and journal it the first time."""
        if name not in self.tags:
            self.tags = (*self.tags, name)
            self.journal.append(Tagged(*self.here, name))

    def settle(self, goal: str, result: Result, reason: str) -> None:
        """Journal an outcome."""
        self.journal.append(Outcome(*self.here, goal, result, reason))

    def reach(self, name: str) -> None:
        """Journal a milestone."""
        self.journal.append(Milestone(*self.here, name))

    def consented(self, subject: str, version: str, *, given: bool) -> None:
        """Journal what the caller said to the words of that version."""
        self.journal.append(Consented(*self.here, subject, version, given))

    def scored(self, question: str, measure: Measure, score: int) -> None:
        """Journal a score."""
        self.journal.append(Surveyed(*self.here, question, measure, score))

    def commented(self, question: str, comment: Recorded) -> None:
        """Journal a recorded comment."""
        self.journal.append(
            Surveyed(*self.here, question, "comment", recording=comment.recording, seconds=comment.seconds)
        )

    def left_voicemail(self, queue: str, message: Recorded) -> None:
        """Journal a message left for a queue."""
        self.journal.append(Voicemail(*self.here, queue, message.recording, message.seconds))

    def told_of_payment(self, payment: int, end: Paid) -> None:
        """Journal how a payment ended."""
        told = Payment(*self.here, payment, end.result, end.confirmation, end.card, end.card_type)
        self.journal.append(told)

    def start_over(self) -> None:
        """Forget what was to be said in this sprint: the way to it was a fault."""
        self.instructions.clear()
        self._spoken = 0

    def _read(self, name: str) -> Any:
        """The value under a flat name: what is known of the call, a variable, or a field of one."""
        match name:
            case "call.language":
                return self.language
            case "call.verified":
                return self.verified.at(self.now)
            case "call.caller":
                return ear.speakable(self.call.caller)
            case "call.called":
                return ear.speakable(self.call.called)
            case "call.withheld":
                return self.call.withheld
        first, *fields = name.split(".")
        value = self.stack.frame.variables[first]
        for field in fields:
            value = value[field]
        return value

    def _spoken_part(self, part: Part) -> Spoken:
        return self._counted(self._instruction(part))

    def _counted(self, spoken: Spoken) -> Spoken:
        self._spoken += EACH_SPOKEN
        self._spoken += len(spoken.text) + EACH_SPOKEN * len(spoken.marks) if isinstance(spoken, Say) else 0
        if self._spoken > MAX_SPOKEN:
            raise Faulted("too_much_to_say")
        return spoken

    def _instruction(self, part: Part) -> Spoken:
        if part.play is not None:
            return Play(str(part.play[self.speaks] if isinstance(part.play, Mapping) else part.play))
        if part.say is None:
            return Pause(part.pause or 1)
        return self._say(part.say[self.speaks] if isinstance(part.say, Mapping) else part.say, self.speaks)

    def _say(self, wording: Wording, language: str) -> Say:
        voice = self.defaults.voices.get(language)
        return speaking.say(wording, language, voice, lambda template: self._fill(template, language))

    def _fill(self, template: Template, language: str) -> str:
        if "{{" not in template:
            return ear.speakable(template).strip()
        pieces = template.pieces()
        filled = (self._words(piece, language) if odd % 2 else piece for odd, piece in enumerate(pieces))
        return ear.speakable("".join(filled)).strip()

    def _words(self, source: str, language: str) -> str:
        value = self.value(source, language)
        if isinstance(value, bool) or not isinstance(value, _SAID_AS_IT_IS):
            raise Faulted("expression")
        return str(value)
