"""Turns the answer of a webhook into a document, by its content type."""

from __future__ import annotations

from carrier.errors import TwimlError
from carrier.exchange import Reply
from carrier.twiml.document import Document, parse
from carrier.twiml.speech import Play, Say

MARKUP = ("text/xml", "application/xml", "text/html")


def document_of(reply: Reply) -> Document:
    """XML is TwiML; audio is played; plain text is TwiML if it can be, else it is spoken.

    Raises TwimlError 12300 for another or no content type, 11770 for an empty body, and what `parse` raises.
    """
    kind = reply.content_type.partition(";")[0].strip().lower()
    if kind in MARKUP:
        return _markup(reply)
    if kind.startswith("audio/"):
        return Document((Play(text=reply.url),))
    if kind == "text/plain":
        return _plain(reply.body)
    raise TwimlError(12300, f"Invalid Content-Type {reply.content_type!r}", reply.url)


def _markup(reply: Reply) -> Document:
    if not reply.body.strip():
        raise TwimlError(11770, "Empty response body", reply.url)
    try:
        return parse(reply.body)
    except TwimlError as problem:
        raise TwimlError(problem.code, problem.message, reply.url) from None


def _plain(body: bytes) -> Document:
    try:
        return parse(body)
    except TwimlError:
        return Document((Say(text=body.decode("utf-8", "replace")),))
