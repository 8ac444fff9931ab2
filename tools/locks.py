"""Writes the locks anew from pyproject.toml: exact versions with hashes, for every platform, naming no registry."""

from __future__ import annotations

import subprocess
from pathlib import Path

root = Path(__file__).resolve().parent.parent

use = "requirements.lock"
work = "requirements-dev.lock"

_compile = [
    *("uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"),
    *("pyproject.toml", "--group", "build"),
]


def main() -> None:
    """What the service needs, then what work on it needs besides, at the same versions."""
    _run(*_compile, "--output-file", use)
    _run(*_compile, "--group", "dev", "--constraint", use, "--output-file", work)


def _run(*command: str) -> None:
    subprocess.run(command, cwd=root, check=True)  # noqa: S603 - fixed commands


if __name__ == "__main__":
    main()
