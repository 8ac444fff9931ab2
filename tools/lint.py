"""Runs every check that runs nothing of the product, and says which failed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tools import lints
from tools.lints.source import Check, Finding, Source, read

root = Path(__file__).resolve().parent.parent

programs = {
    "ruff check": ["ruff", "check", "--quiet"],
    "ruff format": ["ruff", "format", "--check", "--quiet"],
    "mypy": ["mypy", "--no-error-summary"],
    "import contracts": ["lint-imports", "--no-logo"],
}


def rules() -> dict[str, Check]:
    """Every house rule by the name of its module."""
    modules = {name: import_module(f"tools.lints.{name}") for _, name, _ in iter_modules(lints.__path__)}
    return {name: module.check for name, module in modules.items() if hasattr(module, "check")}


def findings(sources: Sequence[Source]) -> Iterator[tuple[str, Finding]]:
    """Every place that breaks a house rule, with the rule's name."""
    for name, check in rules().items():
        for finding in check(sources):
            yield name, finding


def main() -> int:
    """Run everything, whatever fails; the exit code tells whether anything did."""
    failed = [name for name, command in programs.items() if not _passes(name, command)]
    broken = list(findings(read(root)))
    _tell("house rules", not broken)
    for name, finding in broken:
        print(f"{finding} [{name}]")
    return 1 if failed or broken else 0


def _passes(name: str, command: list[str]) -> bool:
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)  # noqa: S603 - fixed commands
    _tell(name, done.returncode == 0)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def _tell(name: str, passed: bool) -> None:
    print(f"{name}: {'passed' if passed else 'FAILED'}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
