"""`python -m carrier`."""

from __future__ import annotations

from carrier.cli import main

main()
