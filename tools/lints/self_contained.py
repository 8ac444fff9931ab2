"""The project explains itself: it cites no document that is not here, no ticket, and no path of one machine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.lints.source import Finding, Source

document = re.compile(r"(?<![\w/.{}-])((?:[\w-]+/)*[\w-]+\.md)\b")
ticket = re.compile(r"\b(?:issue|ticket)s? #?\d+|\(#\d+\)", re.IGNORECASE)
machine = re.compile(r"(?<![\w.{}/-])/(?:work|root|Users|home)/\w")


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every mention of something a reader of this repository does not have."""
    present = {source.path for source in sources}
    for source in filter(lambda source: not source.is_about_rules, sources):
        for number, line in source.lines():
            yield from _documents(source, number, line, present)
            if ticket.search(line):
                yield Finding(source.path, number, "cites a ticket: say the reason itself")
            if machine.search(line):
                yield Finding(source.path, number, "names a path of one machine")


def _documents(source: Source, number: int, line: str, present: set[str]) -> Iterator[Finding]:
    for named in document.findall(line):
        if not any(path == named or path.endswith(f"/{named}") for path in present):
            yield Finding(source.path, number, f"cites {named}, which is not here")
