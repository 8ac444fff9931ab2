"""The step types: each module of this folder holds one, and is found by itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

from ivr_flows.step import Step


def _found() -> dict[str, type[Step]]:
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    members = [member for module in modules for member in vars(module).values() if _is_type(member, module.__name__)]
    return {get_args(member.model_fields["type"].annotation)[0]: member for member in members}


def _is_type(member: object, module: str) -> bool:
    return isinstance(member, type) and issubclass(member, Step) and member.__module__ == module


STEP_TYPES: dict[str, type[Step]] = _found()
"""Every step type by the ``type`` a document tells it with."""
