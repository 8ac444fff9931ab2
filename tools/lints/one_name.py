"""One name for each thing: a synonym makes a reader look for a difference that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.lints.source import Finding, Source

names = {
    "reservation": "offer",
    "acw": "wrap-up",
    "afterwork": "wrap-up",
    "login": "sign-in",
    "logon": "sign-in",
    "logout": "sign-out",
    "logoff": "sign-out",
    "tenant": "division",
    "ewt": "estimated wait",
    "workgroup": "queue",
    "softkey": "key",
}
"""Each synonym with the name that is meant."""

# A word inside an identifier counts: after a capital, an underscore or a dash a new one begins.
_word = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_glossary = "docs/GLOSSARY.md"


def check(sources: Sequence[Source]) -> Iterator[Finding]:
    """Every word that has a name of ours; the glossary itself may list synonyms."""
    for source in sources:
        if source.is_about_rules or source.path == _glossary:
            continue
        for number, line in source.lines():
            for word in sorted({found.lower() for found in _word.findall(line)} & names.keys()):
                yield Finding(source.path, number, f'say "{names[word]}" for "{word}"')
