"""Text messages to customers, which go to phones on file and never to a number somebody said."""

from __future__ import annotations

from . import records
from .books import Answer, Books, Operation, Refused

_texts = {
    "return_label": {
        "en-US": "Your label for the return of order {order_number}: https://summit.example/labels/{order_number}",
        "es-US": "Su etiqueta para devolver el pedido {order_number}: https://summit.example/labels/{order_number}",
    }
}
_phones = {customer.phone for customer in records.customers}


def send_message(arguments: Answer, books: Books) -> Answer | None:
    """Send the text named `message`, in `language`, filled with `values`, to a phone on file. Raises `Refused`."""
    to, text = str(arguments.get("to")), _texts.get(str(arguments.get("message")))
    if text is None:
        return None
    if to not in _phones:
        raise Refused("that phone is not on file")
    books.send(to, text.get(str(arguments.get("language")), text["en-US"]).format(**arguments["values"]))
    return {"sent": True}


OPERATIONS: dict[str, Operation] = {"send_message": send_message}
