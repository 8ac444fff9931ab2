"""Whether everything a center file names is declared in it, and nothing takes a name the center needs itself."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from app.services.center.file import Key
from app.services.center.kinds import KINDS
from app.services.center.kinds.connector import Connector
from app.services.center.names import Body
from app.services.connector_addresses import misspelled
from ivr_flows.center import CENTER
from ivr_flows.marks import LogicalName, marked
from ivr_flows.problems import Problem
from routing.vocabulary import CONSOLE_LOST, Miss

SIGNED_OUT = "signed_out"
"""Not-ready reason of an agent who signed out."""
built_in_reasons = {
    Miss.NO_ANSWER: "Did not answer",
    Miss.DECLINED: "Declined too often",
    Miss.PHONE_FAILED: "Phone failed",
    Miss.PHONE_UNANSWERED: "Phone not answered",
    CONSOLE_LOST: "Console lost",
    SIGNED_OUT: "Signed out",
}
"""Reasons the center itself gives, with their titles; nobody can choose or declare them."""

Declared = Mapping[str, Collection[str]]
"""The names declared, by kind."""

_sections = {kind.name: kind.section for kind in KINDS} | {"flow": "flows"}


def reference_problems(objects: Mapping[Key, Body], declared: Declared) -> Iterator[Problem]:
    """Every reference to what is not declared, and every reserved name."""
    for key, body in objects.items():
        if key.kind == "reason" and key.name in built_in_reasons:
            yield Problem(place(key), "the center gives this reason itself", "Choose another name")
        if key == Key("connector", CENTER):
            yield Problem(place(key), "the center itself answers by this name", "Choose another name")
        if isinstance(body, Connector) and (fault := misspelled(body.url)) is not None:
            yield Problem(place(key, "url"), fault, "Write it plainly: a name or an address, no user, no query")
        for path, name in marked(body, LogicalName):
            if name not in declared[name.kind]:
                yield _unknown(place(key, *path), name, declared[name.kind])


def place(key: Key, *path: str | int) -> str:
    """Where an object, or a field of it, stands in the file."""
    return ".".join([_sections.get(key.kind, key.kind), key.name, *map(str, path)])


def _unknown(where: str, name: LogicalName, known: Collection[str]) -> Problem:
    near = difflib.get_close_matches(name, known, n=1)
    mend = f"Did you mean {near[0]}? Else declare" if near else "Declare"
    return Problem(where, f"no {name.kind} is named {name}", f"{mend} it below `{_sections[name.kind]}`")
