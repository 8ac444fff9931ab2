"""Flow and scenario files as commands read them; what cannot be used is told with its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from app.errors import Invalid
from ivr_flows import Document, DocumentRefused, load
from ivr_flows.safe_yaml import parse
from ivr_flows.scenarios import Scenario, load_scenario

Read = TypeVar("Read")


def is_file(place: str) -> bool:
    """Whether a place is meant as a file; a flow of the center is named without a folder or an ending."""
    return Path(place).exists() or place.endswith((".yaml", ".yml")) or "/" in place


def read_flow(file: Path) -> Document:
    """The flow in a file."""
    return _read(file, load)


def read_scenario(file: Path) -> Scenario:
    """The scenario in a file."""
    return _read(file, load_scenario)


def read_head(file: Path) -> dict[str, Any]:
    """A scenario as plain data, without its steps."""
    read_scenario(file)
    return {key: value for key, value in parse(text_of(file)).data.items() if key != "steps"}


def text_of(file: Path) -> str:
    """The text of a file."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"{file} cannot be read: {error}.") from error


def library(folder: Path) -> dict[str, Document]:
    """The flows of a folder by name; one that is broken is missed only by what runs it."""
    found: dict[str, Document] = {}
    for file in sorted(folder.glob("*.y*ml")):
        try:
            document = load(text_of(file))
        except DocumentRefused:
            continue
        found.setdefault(document.name, document)
    return found


def files_in(folder: Path) -> list[Path]:
    """The YAML files of a folder and of the folders in it."""
    return sorted(folder.rglob("*.y*ml"))


def _read(file: Path, load_text: Callable[[str], Read]) -> Read:
    try:
        return load_text(text_of(file))
    except DocumentRefused as refused:
        raise Invalid("\n".join(f"{file}: {problem}" for problem in refused.problems)) from refused
