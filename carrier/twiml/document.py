"""Reads a TwiML document into verbs, with Twilio's errors and warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from carrier.errors import TwimlError
from carrier.twiml.catalogue import NOUNS, VERBS
from carrier.twiml.verb import SPEECH_MARKUP, Alert, Verb, read_attributes


@dataclass(frozen=True, slots=True)
class Document:
    """The verbs of a document in their order, and the warnings it deserves."""

    verbs: tuple[Verb, ...]
    alerts: tuple[Alert, ...] = ()


def parse(text: str | bytes) -> Document:
    """Read a document.

    Raises TwimlError: 12100 when it is no XML, 12102 when its root is not Response, 12200 for an element that is not
    a verb here (names are case sensitive), and the verb's own code for an element it may not hold.
    """
    alerts: list[Alert] = []
    root = _root(text)
    verbs = tuple(_verb(element, VERBS, 12200, alerts) for element in root)
    return Document(verbs, tuple(alerts))


def _root(text: str | bytes) -> ET.Element:
    try:
        root = ET.fromstring(text)  # noqa: S314 (expat bounds entity expansion since 2.4.1)
    except (ET.ParseError, ValueError) as problem:
        raise TwimlError(12100, f"Document parse failure: {problem}") from None
    if root.tag != "Response":
        raise TwimlError(12102, f"The root element must be Response, not {root.tag}")
    return root


def _verb(element: ET.Element, known: dict[str, type[Verb]], code: int, alerts: list[Alert]) -> Verb:
    cls = known.get(element.tag)
    if cls is None:
        raise TwimlError(code, f"<{element.tag}> is not offered by this carrier here")
    values, found = read_attributes(cls, element.attrib)
    alerts.extend(found)
    nested = {name: VERBS.get(name) or NOUNS[name] for name in cls.NESTS}
    if cls.SPEAKS:
        alerts.extend(_unspeakable(element))
    children = () if cls.SPEAKS else tuple(_verb(child, nested, cls.NESTING_CODE, alerts) for child in element)
    text = "".join(element.itertext()) if cls.SPEAKS else (element.text or "")
    return cls(text=" ".join(text.split()), children=children, **values)


def _unspeakable(element: ET.Element) -> Iterator[Alert]:
    """A warning for each element inside that is no speech markup."""
    for inner in element.iter():
        if inner is not element and inner.tag not in SPEECH_MARKUP:
            yield Alert(12200, f"<{inner.tag}> is no speech markup")
