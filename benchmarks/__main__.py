"""`./run bench [NAME ...]`: run the named benchmarks, or all of them, and print a table for each."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

import benchmarks
from app import log
from benchmarks.table import render


def found() -> dict[str, ModuleType]:
    """Every benchmark by name: a module of this folder with a `TITLE` and a `run()`."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")]
    modules = {name: importlib.import_module(f"benchmarks.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "run")}


def main(wanted: Sequence[str]) -> int:
    """Run them; 2 when a name is unknown, 1 when a target is missed."""
    known = found()
    if unknown := [name for name in wanted if name not in known]:
        print(f"no benchmark named {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    log.configure("warning", "text")
    met = True
    for name in wanted or known:
        rows = known[name].run()
        met = met and all(row.met is not False for row in rows)
        print(render(f"{name}: {known[name].TITLE}", rows), flush=True)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
