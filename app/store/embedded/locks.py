"""Locks on files, which the kernel releases when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from app import clock

Handle = int
"""A file descriptor; it is not inherited unless handed on, and closing it releases its lock."""


def open_file(path: Path) -> Handle:
    """Open the file a lock lives on, making it if it is missing."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def share(handle: Handle) -> bool:
    """Try to hold the lock together with others; False while one holds it alone."""
    return _lock(handle, fcntl.LOCK_SH)


def take(handle: Handle) -> bool:
    """Try to hold the lock alone; False while anyone else holds it."""
    return _lock(handle, fcntl.LOCK_EX)


def held(path: Path) -> bool:
    """Whether anyone holds the lock alone."""
    handle = open_file(path)
    try:
        return not take(handle)
    finally:
        os.close(handle)


def wait(until: Callable[[], bool], seconds: float) -> bool:
    """Wait until the condition holds; False when it still does not after `seconds`."""
    deadline = clock.monotonic() + seconds
    while not until():
        if clock.monotonic() > deadline:
            return False
        time.sleep(0.003)  # noqa: TID251 - locks and files of other processes send no event that could be awaited
    return True


def _lock(handle: Handle, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
