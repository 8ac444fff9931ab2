"""The outline and the graph name every step and exit."""

from __future__ import annotations

from ivr_flows import load
from ivr_flows.show import mermaid, outline
from tests.ivr_flows.flows import MENU, text

DOCUMENT = load(
    text(MENU + "  tail: {type: enqueue, queue: q, keys: {'*': end}, overflow: end, closed: end}", "title: T")
)


def test_outline() -> None:
    shown = outline(DOCUMENT).splitlines()
    assert shown[:3] == ["main (inbound, en-US): T", "  starts at first", "  on error to sorry"]
    assert "  variable pin: digits, secret" in shown
    at = shown.index("first: menu")
    assert shown[at + 1 : at + 5] == ['  "Press 1."', "  exhausted -> end", "  1 -> sorry", "  2 -> end"]


def test_mermaid() -> None:
    shown = mermaid(DOCUMENT).splitlines()
    assert shown[0] == "flowchart TD"
    assert '  s_first -- "1" --> s_sorry' in shown
    assert '  s_tail -- "#42;" --> s_end' in shown
    assert '  s_tail["tail<br/>enqueue q"]' in shown
