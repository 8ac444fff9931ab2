"""What the steps share that ask for a yes or a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from ivr_flows.asking import Asking
from ivr_flows.instructions import Gather
from ivr_flows.marks import Path
from ivr_flows.signals import Digits, Speech

if TYPE_CHECKING:
    from ivr_flows.run import Run

_KEYS = ("1", "2")


def decision(run: Run) -> Gather:
    """What to wait for when a yes or a no is asked for, without the prompts."""
    return Gather(
        accepts=("digits", "speech"),
        prompts=(),
        language=run.speaks,
        max_digits=1,
        hints=(*run.ear.yes, *run.ear.no),
    )


def decided(run: Run, answer: Digits | Speech) -> bool | None:
    """Whether the answer says yes; none when it says neither yes nor no."""
    if isinstance(answer, Digits):
        return answer.digits == _KEYS[0] if answer.digits in _KEYS else None
    return run.ear.heard_answer(answer.text) if answer.confidence >= run.defaults.confidence else None


class Deciding(Asking):
    """A step that asks for yes (key 1) or no (key 2), or the words for them in the call's language.

    ``ways`` are the exits for either.
    """

    ways: ClassVar[tuple[str, str]]

    @override
    def own_keys(self) -> dict[str, Path]:
        return {key: (exit_,) for key, exit_ in zip(_KEYS, self.ways, strict=True)}

    @override
    def gather(self, run: Run) -> Gather:
        return decision(run)

    @override
    def understand(self, run: Run, answer: Digits | Speech) -> str | None:
        yes = decided(run, answer)
        return None if yes is None else self.ways[0 if yes else 1]
