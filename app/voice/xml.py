"""Writes XML as text: escaped by one function."""

from __future__ import annotations

_control = [*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
_markup = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_escapes: dict[int, str] = dict.fromkeys(_control, "") | {
    ord(character): escape for character, escape in _markup.items()
}


def escape(text: str) -> str:
    """Text as it may stand in an element or a quoted attribute; characters XML cannot hold are left out."""
    return text.translate(_escapes)


def element(name: str, content: str, /, **attributes: object) -> str:
    """One element with finished content; attributes that are None are left out, underscores at a name's end dropped."""
    written = "".join([f' {key}="{escape(_value(value))}"' for key, value in attributes.items() if value is not None])
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _value(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
