"""Writes the tables of docs/api.md, who may call which route and which problems there are, from the code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.api.access import Who, declared, prefix
from app.errors import SwitchboardError, type_prefix
from app.main import create_app
from app.settings import home, load

page = home / "docs" / "api.md"
_no_database = "postgresql://unused"
_not_by_the_api = ("app.voice", "app.services.center", "app.services.simulation", "tests")
"""Whose errors reach others: Twilio, or whoever applies a center file or simulates one."""
_callers = {
    Who.ANYONE: "anyone",
    Who.ANYONE_IN_DEMO: "anyone, in the demo",
    Who.SIGNED_IN: "whoever is signed in",
    Who.AGENTS: "agents",
    Who.SUPERVISORS: "supervisors",
    Who.ADMINS: "admins",
}


def text(page: Path = page) -> str:
    """The page with its tables as the code has them now."""
    now = page.read_text(encoding="utf-8")
    for head, lines in {"| route | who | what |": _routes(), "| type | status | title |": _problems()}.items():
        now = _with_table(now, head, lines)
    return now


def _with_table(page: str, head: str, lines: Iterable[str]) -> str:
    table = re.compile(rf"{re.escape(head)}\n(?:\|.*\n)+")
    return table.sub(lambda _: "\n".join([head, "|---|---|---|", *lines, ""]), page, count=1)


def _routes() -> Iterator[str]:
    app = create_app(load(), _no_database, workers=False)
    for route, who in declared(app):
        if route.path.startswith(prefix):
            method = ", ".join(sorted(route.methods or ()))
            yield f"| `{method} {route.path}` | {_callers[who]} | {_first_sentence(route.endpoint.__doc__)} |"


def _problems() -> Iterator[str]:
    for status, kind, title in sorted({(kind.status, kind.kind, kind.title) for kind in _below(SwitchboardError)}):
        yield f"| `{type_prefix}{kind}` | {status} | {title} |"


def _below(kind: type[SwitchboardError]) -> Iterator[type[SwitchboardError]]:
    """The kinds that the API answers with, whatever else was imported."""
    if not kind.__module__.startswith(_not_by_the_api):
        yield kind
    for narrower in kind.__subclasses__():
        yield from _below(narrower)


def _first_sentence(doc: str | None) -> str:
    line = inspect.cleandoc(doc or "").partition("\n\n")[0].replace("\n", " ")
    return re.split(r"(?<=[.?])\s", line, maxsplit=1)[0]


if __name__ == "__main__":
    page.write_text(text(), encoding="utf-8")
