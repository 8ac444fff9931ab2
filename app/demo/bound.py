"""Becomes another program that is told to end when its parent dies: `bound.py PARENT COMMAND...`.

Standard library only: it is run by path, and quickly.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

set_parent_death_signal = 1
"""`PR_SET_PDEATHSIG` of Linux's `prctl`; it outlives the change into another program."""


def end_with(parent: int) -> None:
    """Ask for the signal, and make sure that the parent has not died meanwhile."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
        if os.getppid() != parent:
            sys.exit(1)


def main(parent: str, *command: str) -> None:
    """End with the parent, and become the command."""
    end_with(int(parent))
    os.execv(command[0], command)  # noqa: S606 - the command line is the demo's own


if __name__ == "__main__":
    main(*sys.argv[1:])
