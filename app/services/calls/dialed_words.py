"""What a customer who is called back hears, in the language in which the callback was booked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.services.calls.document import LANGUAGE, Document
from app.store import callbacks
from ivr_flows.instructions import Gather, HangUp, Say

if TYPE_CHECKING:
    from app.store.database import Database

ANSWER_SECONDS = 8
"""How long whoever answers may take to press the key."""


class DialedWords(NamedTuple):
    """The words of one language (a BCP 47 tag)."""

    language: str
    ready: str
    """Who calls, when an agent waits already."""
    soon: str
    """Who calls, when an agent is still to come."""
    choice: str
    """Which keys to press."""
    later: str
    """The key to be called later, where there is time for that."""
    hold: str
    missed: str
    too_late: str
    cancelled: str
    put_off: str

    def check(self, *, agent_waits: bool, later: bool) -> Gather:
        """The question whether a person is there, and still wants to be called: now, or where it may be, `later`."""
        words = (self.ready if agent_waits else self.soon, self.choice, *([self.later] if later else []))
        asked = tuple(Say(text, self.language) for text in words)
        return Gather(("digits",), asked, self.language, timeout=ANSWER_SECONDS, max_digits=1)

    def farewell(self, text: str) -> Document:
        """Say this and hang up."""
        return (Say(text, self.language), HangUp())


ENGLISH = DialedWords(
    LANGUAGE,
    "Hello, this is the call back you asked for. An agent is ready for you.",
    "Hello, this is the call back you asked for. You are next in line: an agent will be with you shortly.",
    "To talk now, please press 1. If you no longer need the call, press 2.",
    "If we should call again later, press 3.",
    "Thank you. Please hold for the agent.",
    "You asked us to call you back. We will try again soon. Goodbye.",
    "We are sorry, we cannot connect you at this moment. We will call you again.",
    "Your call back is cancelled. Goodbye.",
    "You keep your place in line. We will call you again later. Goodbye.",
)
SPANISH = DialedWords(
    "es-US",
    "Hola, esta es la llamada que nos pidió. Un agente está listo para usted.",
    "Hola, esta es la llamada que nos pidió. Usted sigue en la fila: un agente le atenderá en breve.",
    "Para hablar ahora, oprima 1. Si ya no necesita la llamada, oprima 2.",
    "Si prefiere que le llamemos más tarde, oprima 3.",
    "Gracias. Espere al agente, por favor.",
    "Usted nos pidió que le llamáramos. Volveremos a intentarlo pronto. Adiós.",
    "Lo sentimos, en este momento no podemos comunicarle. Volveremos a llamarle.",
    "Su llamada queda cancelada. Adiós.",
    "Usted conserva su lugar en la fila. Volveremos a llamarle más tarde. Adiós.",
)


async def words_for(database: Database, contact: int) -> DialedWords:
    """The words for the customer of this contact; English where the language is neither."""
    language = await callbacks.language(database, contact)
    return SPANISH if language.partition("-")[0] == "es" else ENGLISH
