"""Lets every installation and wheel hold the built consoles."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ConsolesHook(BuildHookInterface):  # type: ignore[type-arg]  # its argument is hatchling's own configuration
    """Builds the consoles before anything is packed; free when they are up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for wheels and editable installations alike."""
        sys.path.insert(0, self.root)
        from tools import consoles  # noqa: PLC0415 - only now can it be found

        consoles.build()
