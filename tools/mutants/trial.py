"""The tests of the engine with one of its modules replaced, in a process of their own; nothing is written."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType

import hypothesis
import pytest

from tools.mutants.mutant import Mutant, root

TESTS = root / "tests" / "routing"
HISTORIES = "tests/routing/test_histories.py::test_the_engine_agrees_with_the_oracle[0]"
LONG = {"test_histories", "test_states"}
"""The files that play hundreds of histories."""
PATIENCE_S = (30, 90, 180)
"""A mutant whose tests take more processor time in one of the three rounds has caught them in a loop."""
OPTIONS = ["-x", "-q", "--noconftest", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
"""Up to the first failure, with nothing kept; that hypothesis is here already is meant."""

_fork = multiprocessing.get_context("fork")


class Replaced(MetaPathFinder, Loader):
    """Answers the import of one module with other code."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._code: CodeType = mutant.code()

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        """Only that module's."""
        if fullname != self._mutant.module:
            return None
        where = str(root / self._mutant.path)
        return spec_from_loader(fullname, self, origin=where, is_package=where.endswith("__init__.py"))

    def exec_module(self, module: ModuleType) -> None:
        """Run the code with the mistake."""
        exec(self._code, module.__dict__)  # noqa: S102 - the project's own code but for one mistake


def rounds(mutant: Mutant) -> list[list[str]]:
    """First what is named like the module and a few histories, which notice most; then the quick; the long last."""
    files = {path.stem: str(path) for path in sorted(TESTS.glob("test_*.py"))}
    named = [files.pop(name) for name in (f"test_{Path(mutant.path).stem}",) if name in files]
    quick = [path for name, path in files.items() if name not in LONG]
    long = [path for name, path in files.items() if name in LONG]
    return [[*named, HISTORIES], quick, [*long, "--deselect", HISTORIES]]


def survives(mutant: Mutant | None, rounds_of_tests: Sequence[Sequence[str]], options: Sequence[str]) -> bool:
    """Whether all tests pass with the mutant; without one, with the engine as it is."""
    trial = _fork.Process(target=_test, args=(mutant, rounds_of_tests, options))
    trial.start()
    trial.join()
    return trial.exitcode == 0


def _test(mutant: Mutant | None, rounds_of_tests: Sequence[Sequence[str]], options: Sequence[str]) -> None:
    if mutant is not None:
        sys.meta_path.insert(0, Replaced(mutant))
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
    # Examples that once failed would kill other mutants without meaning to.
    hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutants")
    for tests, patience in zip(rounds_of_tests, PATIENCE_S, strict=True):
        _allow(patience)
        if pytest.main([*OPTIONS, *options, *tests]):
            os._exit(1)
    os._exit(0)


def _allow(seconds: int) -> None:
    """Processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))
