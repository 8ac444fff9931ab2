"""The step ``schedule_callback``: have the caller choose when to be called."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec
from msgspec import Struct
from pydantic import Field
from typing_extensions import override

from ivr_flows.calling_back import CallingBack
from ivr_flows.center import Operation
from ivr_flows.instructions import Gather
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move
from ivr_flows.own_words import OwnWords
from ivr_flows.prompts import Prompt
from ivr_flows.run import Run
from ivr_flows.signals import Digits, Speech

MOST = 5
"""How many times are offered."""
_NONE_OF_THEM = "9"
_CHOOSE = OwnWords("When shall we call you?", "¿Cuándo desea que le llamemos?")
_SLOT = OwnWords("For {day} at {time}, press {key}.", "Para el {day} a las {time}, oprima {key}.")
_NO_SLOT = OwnWords("For none of these, press 9.", "Si ninguno le conviene, oprima 9.")


class Slot(Struct, frozen=True):
    """A time that can be booked: its name at the center, its day (ISO 8601) and its time of day (24 hours)."""

    slot: str
    day: str
    time: str


class ScheduleCallback(CallingBack):
    """Ask the center which times are free for the queue, let the caller choose one, and agree upon the number.

    What ``priority``, ``routing_plan`` and ``prefer_agent`` settled holds for the callback. ``unavailable`` follows
    when the queue calls nobody back, has no slots, or none is free. A caller who has a callback to come, at the number
    called from, changes it to the time chosen.
    """

    example: ClassVar[str] = """
    type: schedule_callback
    queue: billing
    booked: end
    declined: end
    unavailable: end
    exhausted: end
    """
    question = Operation.CALLBACK_SLOTS

    type: Literal["schedule_callback"]
    prompt: Prompt | None = Field(None, description="what is said before the times")
    changed: Target | None = Field(
        None, description="follows when a callback booked before was moved to that time; left out, as booked"
    )

    @override
    def begin(self, run: Run, offer: dict[str, Any]) -> Move:
        try:
            slots = msgspec.convert(offer.get("slots"), list[Slot])[:MOST]
            run.memory["slots"] = [[each.slot, run.ear.day(each.day), _of_day(each.time)] for each in slots]
        except ValueError:
            return Leave("unavailable")
        return self.stage(run, "slot") if slots else Leave("unavailable")

    @override
    def own_words(self, run: Run) -> tuple[Spoken, ...]:
        said = run.prompts(self.prompt or _CHOOSE.prompt(run.speaks))
        for key, (_, day, time) in enumerate(run.memory["slots"], 1):
            said += self.say(run, _SLOT, day=day, time=time, key=str(key))
        return said + self.say(run, _NO_SLOT)

    @override
    def own_gather(self, run: Run) -> Gather:
        return Gather(("digits",), (), run.speaks, max_digits=1)

    @override
    def own_answer(self, run: Run, answer: Digits | Speech) -> Move | None:
        key = answer.digits if isinstance(answer, Digits) else ""
        if key == _NONE_OF_THEM:
            return Leave("declined")
        if key not in [str(each) for each in range(1, len(run.memory["slots"]) + 1)]:
            return None
        run.memory["slot"] = run.memory["slots"][int(key) - 1][0]
        return self.agree_on_number(run)

    @override
    def booked_exit(self, result: dict[str, Any]) -> str:
        return (
            "changed" if self.changed is not None and result.get("rescheduled") is True else super().booked_exit(result)
        )

    @override
    def booking(self, run: Run) -> dict[str, Any]:
        return {"slot": run.memory["slot"]}


def _of_day(time: str) -> str:
    """A time of day as voices read it well in both languages; `ValueError` when it is none."""
    hours, minutes = map(int, time.split(":"))
    if not (0 <= hours < 24 and 0 <= minutes < 60):
        raise ValueError("not a time of day")
    return f"{hours % 12 or 12}:{minutes:02} {'AM' if hours < 12 else 'PM'}"
