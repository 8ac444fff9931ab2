"""The documents of the project, and the places they point at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from app.settings import home

docs = home / "docs"

_fence = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_link = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_elsewhere = re.compile(r"[a-z]+:|#")
_quoted = re.compile(r"`([^`\n]+)`")
_path = re.compile(r"[\w.-]+(?:/[\w.-]+)+/?|[\w-]+/")


def pages() -> list[Path]:
    """Every document that people are meant to read."""
    return [home / "README.md", *sorted(docs.rglob("*.md"))]


def of_page(page: Path) -> str:
    """The name a failing test goes by."""
    return str(page.relative_to(home))


def prose(page: Path) -> str:
    """The text without its fenced blocks."""
    return _fence.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> Iterator[Path]:
    """Where its relative links lead."""
    for target in _link.findall(prose(page)):
        if not _elsewhere.match(target):
            yield (page.parent / unquote(target.partition("#")[0])).resolve()


def named_paths(page: Path) -> Iterator[str]:
    """The paths of this checkout that are named in backticks: what begins with a folder that is here."""
    tops = {entry.name for entry in home.iterdir() if entry.is_dir()}
    for text in _quoted.findall(prose(page)):
        if _path.fullmatch(text) and text.partition("/")[0] in tops:
            yield text


def rows(page: Path, heading: str) -> list[tuple[str, ...]]:
    """The cells of the first table below a heading, without its own head."""
    below = f"\n{prose(page)}".partition(f"\n{heading}\n")[2].lstrip("\n")
    table = below[below.index("|") :].partition("\n\n")[0].splitlines()
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table[2:]]
