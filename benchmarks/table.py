"""What a benchmark reports: rows with their targets, and the table they are printed in."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import NamedTuple


class Row(NamedTuple):
    """One measured figure. `met` is None where there is no target."""

    name: str
    value: str
    target: str = ""
    met: bool | None = None
    note: str = ""


def at_least(name: str, values: Iterable[float], least: float, unit: str = "", note: str = "") -> Row:
    """The median of the rounds, which should be `least` or more."""
    middle = median(values)
    return Row(name, f"{middle:.3g}{unit}", f">= {least:g}{unit}", middle >= least, note)


def at_most(name: str, values: Iterable[float], most: float, unit: str = "", note: str = "") -> Row:
    """The median of the rounds, which should be `most` or less."""
    middle = median(values)
    return Row(name, f"{middle:.3g}{unit}", f"<= {most:g}{unit}", middle <= most, note)


def figure(name: str, values: Iterable[float], unit: str = "", note: str = "") -> Row:
    """The median of the rounds, with no target."""
    return Row(name, f"{median(values):.3g}{unit}", note=note)


def render(title: str, rows: Iterable[Row]) -> str:
    """The rows under a title; a target that is not met says SHORT."""
    verdict = {True: "met", False: "SHORT", None: ""}
    cells = [("", "measured", "target", "", "")] + [
        (row.name, row.value, row.target, verdict[row.met], row.note) for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False)) + "  " + line[4]
        for line in cells
    ]
    return "\n".join([title, "-" * len(title), *(line.rstrip() for line in lines), ""])
