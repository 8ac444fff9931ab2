"""What a scenario may expect: the words that look at the call, and tell what is seen when it is not as expected."""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, Any, Literal

import msgspec
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from typing_extensions import override

from ivr_flows import ear
from ivr_flows.instructions import Enqueue, HangUpReason, LookUp, Play
from ivr_flows.journal import Milestone, Outcome
from ivr_flows.scenarios.call import Call
from ivr_flows.scenarios.seeing import operation, prompts, told, waiting
from ivr_flows.wire import to_wire


class Expectation(BaseModel):
    """Something that must be so; ``word`` is how a scenario writes it, ``value`` what stands after it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @abstractmethod
    def missed(self, call: Call) -> str | None:
        """What is seen instead; none when all is as expected."""


def _has_words(text: str) -> str:
    if not ear.words(text):
        raise ValueError("there are no words in it")
    return text


Words = Annotated[str, AfterValidator(_has_words)]


class Hears(Expectation):
    """The caller has heard these words in a row since the last act, whatever the case and punctuation."""

    word: Literal["hears"]
    value: Words

    @override
    def missed(self, call: Call) -> str | None:
        heard = call.heard()
        return None if ear.holds(ear.words(heard), ear.words(self.value)) else f'the caller hears "{heard}"'


class DoesNotHear(Expectation):
    """The caller has not heard these words since the last act."""

    word: Literal["does not hear"]
    value: Words

    @override
    def missed(self, call: Call) -> str | None:
        heard = call.heard()
        return f'the caller hears "{heard}"' if ear.holds(ear.words(heard), ear.words(self.value)) else None


class HearsRecording(Expectation):
    """The recording of that name was played since the last act."""

    word: Literal["hears recording"]
    value: str

    @override
    def missed(self, call: Call) -> str | None:
        played = [prompt.media for each in call.did for prompt in prompts(each) if isinstance(prompt, Play)]
        return None if self.value in played else f"played: {', '.join(played) or 'nothing'}"


class WaitsIn(Expectation):
    """The caller waits in that queue."""

    word: Literal["waits in"]
    value: str

    @override
    def missed(self, call: Call) -> str | None:
        there = isinstance(call.wait, Enqueue) and call.wait.queue == self.value
        return None if there else f"the call {waiting(call.wait)}"


class Question(BaseModel):
    """A look-up by ``connector.operation``, with some of its arguments."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    operation: str
    given: dict[str, Any] = {}

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"operation": value} if isinstance(value, str) else value

    def met(self, question: LookUp) -> bool:
        """Whether that look-up is this one."""
        return operation(question) == self.operation and self.given.items() <= question.arguments.items()


class Asks(Expectation):
    """The flow has asked a connector this since the last act."""

    word: Literal["asks"]
    value: Question

    @override
    def missed(self, call: Call) -> str | None:
        asked = [each for each in call.did if isinstance(each, LookUp)]
        if any(map(self.value.met, asked)):
            return None
        return f"asked: {', '.join(f'{operation(each)} {each.arguments}' for each in asked) or 'nothing'}"


class IsAt(Expectation):
    """The call is at that step: its name, or ``flow.step``."""

    word: Literal["is at"]
    value: str

    @override
    def missed(self, call: Call) -> str | None:
        flow, step = call.here
        return None if self.value in {step, f"{flow}.{step}"} else f"the call is at {flow}.{step}"


class Variables(Expectation):
    """Variables of the flow the call is in have these values. No secret can be named."""

    word: Literal["variables"]
    value: Annotated[dict[str, Any], Field(min_length=1)]

    @override
    def missed(self, call: Call) -> str | None:
        declared = call.flow.parts[call.here[0]].document.variables
        values = call.session.frames[-1].variables
        for name, value in self.value.items():
            if name not in declared:
                return f"{call.here[0]} has no variable {name}"
            if declared[name].secret:
                return f"{name} is secret, so a scenario may not look at it"
            if values[name] != value:
                return f"{name} is {values[name]!r}"
        return None


class Outcomes(Expectation):
    """The latest outcome: ``goal result``, with or without a reason after it."""

    word: Literal["outcome"]
    value: Annotated[str, Field(pattern=r"^\S+ (success|partial|failure)( .+)?$")]

    @override
    def missed(self, call: Call) -> str | None:
        outcomes = [entry for entry in call.journal if isinstance(entry, Outcome)]
        if not outcomes:
            return "no outcome so far"
        short = f"{outcomes[-1].goal} {outcomes[-1].result}"
        full = f"{short} {outcomes[-1].reason}".strip()
        return None if self.value in {short, full} else f"the latest outcome is {full}"


class Milestones(Expectation):
    """The caller has come to that milestone."""

    word: Literal["milestone"]
    value: str

    @override
    def missed(self, call: Call) -> str | None:
        reached = [entry.name for entry in call.journal if isinstance(entry, Milestone)]
        return None if self.value in reached else f"milestones: {', '.join(reached) or 'none'}"


class Tags(Expectation):
    """The call has these tags, among others."""

    word: Literal["tags"]
    value: tuple[str, ...]

    @override
    def missed(self, call: Call) -> str | None:
        tags = call.session.tags
        return None if set(self.value) <= set(tags) else f"tags: {', '.join(tags) or 'none'}"


class IsVerified(Expectation):
    """The caller is verified to that level now; 0 is not at all."""

    word: Literal["is verified"]
    value: int

    @override
    def missed(self, call: Call) -> str | None:
        level = call.session.verified.at(call.now_ms)
        return None if level == self.value else f"verified to level {level}"


class Speaks(Expectation):
    """The call is in that language."""

    word: Literal["language"]
    value: str

    @override
    def missed(self, call: Call) -> str | None:
        return None if call.session.language == self.value else f"the language is {call.session.language}"


class Ends(Expectation):
    """The call is over: ``completed``, ``caller`` (who hung up) or ``error``."""

    word: Literal["ends"]
    value: HangUpReason

    @override
    def missed(self, call: Call) -> str | None:
        if call.ended is None:
            return f"the call {waiting(call.wait)}"
        return None if call.ended == self.value else f"it ended: {call.ended}"


class Fails(Expectation):
    """The flow itself failed since the last act, for that reason. A fault no line expects fails the scenario."""

    word: Literal["fails"]
    value: str

    @override
    def missed(self, call: Call) -> str | None:
        return None if self.value in call.faults() else f"faults: {', '.join(call.faults()) or 'none'}"


class IsRefused(Expectation):
    """The signal changed nothing, for that reason: ``not_awaited`` or ``ended``."""

    word: Literal["is refused"]
    value: str

    @override
    def missed(self, call: Call) -> str | None:
        return None if self.value == call.refused else f"refused: {call.refused or 'no'}"


class Exactly(Expectation):
    """All that was seen since the last act, in full: what makes a scenario golden."""

    word: Literal["exactly"]
    value: dict[str, Any]

    @override
    def missed(self, call: Call) -> str | None:
        return difference(self.value, everything(call))


def everything(call: Call) -> dict[str, Any]:
    """What was seen since the last act, as plain data."""
    if call.refused:
        return {"refused": call.refused}
    seen = {"way": [told(entry) for entry in call.way], "does": [to_wire(each) for each in call.did]}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(seen))
    return plain


def difference(recorded: Any, seen: Any, place: str = "") -> str | None:
    """The first place where two plain data differ, with what is there now."""
    members = _members(recorded), _members(seen)
    if type(recorded) is not type(seen) or members[0].keys() != members[1].keys() or not members[0]:
        return None if recorded == seen else f"{place or 'now'}: {seen}"
    found = (difference(recorded[key], seen[key], f"{place} {key}".strip()) for key in members[0])
    return next((each for each in found if each is not None), None)


def _members(value: Any) -> dict[Any, Any]:
    return dict(enumerate(value)) if isinstance(value, list) else value if isinstance(value, dict) else {}
