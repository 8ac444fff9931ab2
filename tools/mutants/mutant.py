"""A mutant: one module of the engine with one mistake in it, and the code it comes to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from tools.mutants.mistakes import Mistake, mistakes

root = Path(__file__).resolve().parents[2]


class Mutant(NamedTuple):
    """The `number`-th mistake of a module."""

    path: str
    """From the root of the project."""
    number: int
    line: int
    text: str

    @property
    def module(self) -> str:
        """The name by which the module is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def lot(self, seed: int) -> bytes:
        """The mutants of the lowest lots are the sample of this seed."""
        return sha256(f"{seed} {self.path} {self.number} {self.text}".encode()).digest()

    def code(self) -> CodeType:
        """The module with the mistake."""
        tree = _tree(self.path)
        _Mistaken(list(mistakes(tree))[self.number]).visit(tree)
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class _Mistaken(ast.NodeTransformer):
    """Puts the mistake where it belongs."""

    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake

    def visit(self, node: ast.AST) -> ast.AST:
        if node is not self.mistake.node:
            return self.generic_visit(node)
        return ast.copy_location(self.mistake.instead or ast.Pass(), node)


def mutants(under: str) -> Iterator[Mutant]:
    """Every mutant of a file, or of all files of a folder but the simulator's, which routes nothing."""
    found = root / under
    for path in [found] if found.is_file() else sorted(found.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not name.startswith("routing/simulator/"):
            for number, mistake in enumerate(mistakes(_tree(name))):
                yield Mutant(name, number, getattr(mistake.node, "lineno", 0), mistake.text)


def _tree(path: str) -> ast.Module:
    return ast.parse((root / path).read_text(encoding="utf-8"))
