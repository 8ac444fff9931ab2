"""The commands, variables and metrics that documents tell people to use are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main
from prometheus_client import REGISTRY
from typer.core import TyperGroup

from app import settings
from app.cli import made
from app.services.calls import meters
from app.workers import sender
from tests.docs.pages import docs, of_page, pages, rows

counted_in = (meters, sender)
"""Importing them is what makes their metrics known."""

_command = re.compile(r"(?:`|\./run |^)switchboard ([a-z]+)(?: ([a-z]+))?", re.MULTILINE)
_variable = re.compile(r"\b(?:SWITCHBOARD|TWILIO)_[A-Z_]+\b")


def commands() -> dict[str, set[str]]:
    """Every command, with its commands below."""
    root = typer.main.get_command(made())
    assert isinstance(root, TyperGroup)
    return {
        name: set(command.commands) if isinstance(command, TyperGroup) else set()
        for name, command in root.commands.items()
    }


@pytest.mark.parametrize("page", pages(), ids=of_page)
def test_every_command_that_is_named_exists(page: Path) -> None:
    known = commands()
    for name, below in _command.findall(page.read_text()):
        assert name in known, name
        assert not known[name] or not below or below in known[name], below


@pytest.mark.parametrize("page", pages(), ids=of_page)
def test_every_variable_that_is_named_is_a_setting(page: Path) -> None:
    known = {settings.variable(group, field) for _, group in settings.groups() for field in group.model_fields}
    assert set(_variable.findall(page.read_text())) - known == set()


def test_every_metric_of_ours_is_told() -> None:
    told = {name.strip("`").removesuffix("_total") for name, _ in rows(docs / "running.md", "## Metrics")}
    ours = {metric.name for metric in REGISTRY.collect() if metric.name.startswith("switchboard_")}
    assert told == ours
