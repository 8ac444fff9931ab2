"""Writes docs/settings.md, the page of every environment variable, from app/settings.py."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from app import settings

page = settings.home / "docs" / "settings.md"

opening = """# Settings

Everything is set by environment variables; each has a default, and an empty one counts as unset.
This page is written by `python -m tools.settings_page` from `app/settings.py`.
"""


def text() -> str:
    """The whole page."""
    return opening + "".join(f"\n{section}" for section in _sections())


def _sections() -> Iterator[str]:
    for name, group in settings.groups():
        rows = [_row(settings.variable(group, field), info) for field, info in group.model_fields.items()]
        heading = f"## {name.capitalize()}\n\n{inspect.getdoc(group)}\n\n"
        yield heading + "| variable | default | meaning |\n|---|---|---|\n" + "".join(rows)


def _row(variable: str, info: FieldInfo) -> str:
    return f"| `{variable}` | {_default(info)} | {_meaning(info)} |\n"


def _default(info: FieldInfo) -> str:
    value = info.default.get_secret_value() if isinstance(info.default, SecretStr) else info.default
    if info.default_factory is not None or value in {None, ""}:
        return ""
    if isinstance(value, Path):
        value = value.relative_to(settings.home)
    return f"`{value}`".lower() if isinstance(value, bool) else f"`{value}`"


def _meaning(info: FieldInfo) -> str:
    choices = get_args(info.annotation) if get_origin(info.annotation) is not None else ()
    words = [choice for choice in choices if isinstance(choice, str)]
    return f"{info.description} One of {', '.join(f'`{word}`' for word in words)}." if words else str(info.description)


if __name__ == "__main__":
    page.parent.mkdir(exist_ok=True)
    page.write_text(text())
