"""The flow language: documents, their checks, and an interpreter that steps a call from wait to wait.

`load` reads a document, `check` lists its problems, `compile_flow` makes a `Flow` of it and its sub-flows; `start` and
`resume` step a call through that flow, one `Sprint` for each `Signal`; `enter` takes it into another flow. What a
caller hears in a queue is a flow beside it: `ivr_flows.while_waiting`.
"""

from __future__ import annotations

from ivr_flows.checks import check
from ivr_flows.compiling import compile_flow, link
from ivr_flows.document import Document
from ivr_flows.flow import Flow, Now
from ivr_flows.hours import Hours
from ivr_flows.interpret import enter, resume, start
from ivr_flows.problems import DocumentRefused, Problem
from ivr_flows.reading import load
from ivr_flows.session import Session, Sprint, Trigger
from ivr_flows.signals import Signal
from ivr_flows.subject import Bindings
from ivr_flows.wire import entry_from_wire, instruction_from_json, instruction_to_json, signal_from_wire, to_wire

__all__ = [
    "Bindings",
    "Document",
    "DocumentRefused",
    "Flow",
    "Hours",
    "Now",
    "Problem",
    "Session",
    "Signal",
    "Sprint",
    "Trigger",
    "check",
    "compile_flow",
    "enter",
    "entry_from_wire",
    "instruction_from_json",
    "instruction_to_json",
    "link",
    "load",
    "resume",
    "signal_from_wire",
    "start",
    "to_wire",
]
