"""What a rule looks at and what it says."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef

product = ("app", "carrier", "ivr_flows", "routing", "tools")
"""The folders whose shape is measured; tests have their own."""


@dataclass(frozen=True)
class Source:
    """One text file of the checkout, by its path from the root."""

    path: str
    text: str

    @property
    def is_python(self) -> bool:
        """Whether it can be parsed."""
        return self.path.endswith(".py")

    @property
    def is_product(self) -> bool:
        """Whether it is Python of the product itself."""
        return self.is_python and self.path.split("/", 1)[0] in product

    @property
    def is_test(self) -> bool:
        """Whether it belongs to the tests."""
        return self.path.startswith("tests/")

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed module."""
        return ast.parse(self.text, self.path)

    @property
    def is_migration(self) -> bool:
        """Whether Alembic wrote it, one long function each way."""
        return self.path.startswith("migrations/versions/")

    @property
    def is_about_rules(self) -> bool:
        """Whether it holds what the rules about words forbid, as their data or their examples."""
        return self.path.startswith("tools/lints/") or self.path == "tests/house/test_lints.py"

    def functions(self) -> Iterator[Function]:
        """Every function, methods and inner functions included."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Every line with its number."""
        return enumerate(self.text.splitlines(), start=1)


@dataclass(frozen=True)
class Finding:
    """A place that breaks a rule, and how."""

    path: str
    line: int
    fault: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.fault}"


Check = Callable[[Sequence[Source]], Iterable[Finding]]

suffixes = {".py", ".ts", ".tsx", ".md", ".yaml", ".yml", ".toml", ".sh", ".css", ".html", ".json", ".ini", ".mako", ""}
generated = ("-lock.json", ".lock")


def read(root: Path) -> list[Source]:
    """Every text file below `root` that git follows or would follow."""
    return [Source(path, (root / path).read_text()) for path in _listed(root) if _is_text(root / path)]


def _listed(root: Path) -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)  # noqa: S603 - fixed
    return sorted(filter(None, listed.stdout.split("\0")))


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix in suffixes and not path.name.endswith(generated)
