"""The flows a call is in: its own at the bottom, the running sub-flow on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ivr_flows.session import Frame

if TYPE_CHECKING:
    from ivr_flows.document import Document
    from ivr_flows.flow import Flow, Part
    from ivr_flows.step import Step


class Stack:
    """The frames of a session while a sprint changes them.

    ``frame`` is the one on top and ``part`` its compiled document; before the first push there is neither.
    """

    frame: Frame
    part: Part

    def __init__(self, flow: Flow, frames: tuple[Frame, ...]) -> None:
        self._flow = flow
        self._frames = [_own(frame) for frame in frames]
        if self._frames:
            self._settle()

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def document(self) -> Document:
        """The document on top."""
        return self.part.document

    @property
    def step(self) -> Step:
        """The step the call is at."""
        return self.document.steps[self.frame.step]

    def frames(self) -> tuple[Frame, ...]:
        """All frames, bottom first."""
        return tuple(self._frames)

    def go(self, step: str) -> None:
        """Stand at another step of the flow on top, with nothing in its memory."""
        self._frames[-1] = replace(self.frame, step=str(step), memory={})
        self._settle()

    def push(self, flow: str, values: Mapping[str, Any]) -> None:
        """Begin a document with its parameters; `Unfit` when one does not fit."""
        document = self._flow.parts[flow].document
        variables = {name: declared.initial() for name, declared in document.variables.items()}
        given = {name: document.variables[name].fit(value) for name, value in values.items()}
        self._frames.append(Frame(str(flow), str(document.start), variables | given, {}))
        self._settle()

    def pop(self) -> Frame:
        """End the flow on top."""
        ended = self._frames.pop()
        self._settle()
        return ended

    def unwind(self, wanted: Callable[[Document], object]) -> bool:
        """End flows until the one on top has what is wanted; if none has, change nothing and say no."""
        depth = self.nearest(wanted)
        if depth is None:
            return False
        del self._frames[depth + 1 :]
        self._settle()
        return True

    def nearest(self, wanted: Callable[[Document], object]) -> int | None:
        """The position of the topmost flow that has what is wanted."""
        having = (depth for depth in reversed(range(len(self._frames))) if wanted(self._document(depth)))
        return next(having, None)

    def find(self, wanted: Callable[[Document], Any]) -> Any:
        """What the topmost flow has of what is wanted, or none."""
        depth = self.nearest(wanted)
        return None if depth is None else wanted(self._document(depth))

    def _settle(self) -> None:
        """Keep at hand what steps ask for many times in a sprint."""
        self.frame = self._frames[-1]
        self.part = self._flow.parts[self.frame.flow]

    def _document(self, depth: int) -> Document:
        return self._flow.parts[self._frames[depth].flow].document


def _own(frame: Frame) -> Frame:
    """The frame with dictionaries of its own, for the sprint to change."""
    return replace(frame, variables=dict(frame.variables), memory=dict(frame.memory), rounds=dict(frame.rounds))


def known(flow: Flow, frames: tuple[Frame, ...]) -> bool:
    """Whether every frame stands in this flow, at a step and with the variables it has."""
    return bool(frames) and all(_known(flow, frame) for frame in frames)


def _known(flow: Flow, frame: Frame) -> bool:
    if frame.flow not in flow.parts:
        return False
    document = flow.parts[frame.flow].document
    return frame.step in document.steps and frame.variables.keys() == document.variables.keys()
