"""What a caller hears while paying, where the flow says nothing of its own, by field and error."""

from __future__ import annotations

from typing import NamedTuple

from ivr_flows.instructions import CardType, PayError, PayField
from ivr_flows.own_words import OwnWords


class Line(NamedTuple):
    """Words for a field: at first, or after one of these errors; for some cards, or for all others."""

    words: OwnWords
    errors: tuple[PayError, ...] = ()
    cards: tuple[CardType, ...] = ()


MOMENT = OwnWords("One moment, please.", "Un momento, por favor.")
"""While the payment is settled, when that takes long."""

LINES: dict[PayField, tuple[Line, ...]] = {
    "card_number": (
        Line(
            OwnWords("Please enter your card number on your keypad.", "Marque el número de su tarjeta en el teclado.")
        ),
        Line(
            OwnWords(
                "I didn't get a card number. Please enter it on your keypad.",
                "No recibí el número de su tarjeta. Márquelo en el teclado.",
            ),
            ("timeout",),
        ),
        Line(
            OwnWords(
                "That card number isn't valid. Please enter it again.",
                "Ese número de tarjeta no es válido. Márquelo otra vez.",
            ),
            ("invalid",),
        ),
        Line(
            OwnWords(
                "We don't take that kind of card. Please enter the number of another card.",
                "No aceptamos ese tipo de tarjeta. Marque el número de otra tarjeta.",
            ),
            ("card_type",),
        ),
    ),
    "expiration_date": (
        Line(
            OwnWords(
                "Please enter the month and the year your card expires, two digits each.",
                "Marque el mes y el año en que vence su tarjeta, con dos dígitos cada uno.",
            )
        ),
        Line(
            OwnWords(
                "I didn't get the date. Please enter two digits for the month, then two for the year.",
                "No recibí la fecha. Marque dos dígitos para el mes y dos para el año.",
            ),
            ("timeout",),
        ),
        Line(
            OwnWords(
                "That date isn't valid, or has passed. Please enter two digits for the month, then two for the year.",
                "Esa fecha no es válida o ya pasó. Marque dos dígitos para el mes y dos para el año.",
            ),
            ("invalid",),
        ),
    ),
    "security_code": (
        Line(
            OwnWords(
                "Please enter the three digit security code on the back of your card.",
                "Marque el código de seguridad de tres dígitos que está al reverso de su tarjeta.",
            )
        ),
        Line(
            OwnWords(
                "Please enter the four digit security code on the front of your card.",
                "Marque el código de seguridad de cuatro dígitos que está al frente de su tarjeta.",
            ),
            cards=("amex",),
        ),
        Line(
            OwnWords(
                "I didn't get the security code. Please enter the code printed on your card.",
                "No recibí el código de seguridad. Marque el código impreso en su tarjeta.",
            ),
            ("timeout",),
        ),
        Line(
            OwnWords(
                "That security code isn't valid. Please enter the code printed on your card.",
                "Ese código de seguridad no es válido. Marque el código impreso en su tarjeta.",
            ),
            ("invalid",),
        ),
    ),
    "postal_code": (
        Line(
            OwnWords(
                "Please enter the five digit zip code of your billing address.",
                "Marque los cinco dígitos del código postal de su dirección de facturación.",
            )
        ),
        Line(
            OwnWords(
                "I didn't get the zip code. Please enter its five digits.",
                "No recibí el código postal. Marque sus cinco dígitos.",
            ),
            ("timeout",),
        ),
        Line(
            OwnWords(
                "That zip code isn't valid. Please enter its five digits.",
                "Ese código postal no es válido. Marque sus cinco dígitos.",
            ),
            ("invalid",),
        ),
    ),
    "processing": (
        Line(
            OwnWords(
                "Thank you. Please stay on the line while we take your payment.",
                "Gracias. No cuelgue mientras procesamos su pago.",
            )
        ),
    ),
}
