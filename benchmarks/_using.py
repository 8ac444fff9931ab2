"""A user of the embedded server who waits to be killed: `python -m benchmarks._using FOLDER` prints its pid."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from app.store import embedded

if __name__ == "__main__":
    used = embedded.join_or_start(Path(sys.argv[1]))
    print((used.place.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0], flush=True)
    signal.pause()
