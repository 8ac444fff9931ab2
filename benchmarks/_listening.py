"""How a simulated caller listens and answers: by what is said, and by nothing else of the flow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from benchmarks._person import Language, Person
from ivr_flows.instructions import Gather
from ivr_flows.signals import Digits, HungUp, NoInput, Signal, Speech

WISHES: Mapping[str, Mapping[Language, tuple[str, ...]]] = {
    "balance": {
        "en": ("balance and available credit", "summit card"),
        "es": ("saldo y crédito", "tarjeta summit"),
    },
    "order_status": {
        "en": ("another order", "check on an order"),
        "es": ("otro pedido", "saber de un pedido"),
    },
    "payment": {
        "en": ("make a payment", "summit card"),
        "es": ("hacer un pago", "tarjeta summit"),
    },
    "fraud_hold": {
        "en": ("all three are yours", "card is on hold", "summit card"),
        "es": ("los tres son suyos", "tarjeta está retenida", "tarjeta summit"),
    },
    "return": {
        "en": ("another order", "send something back", "returns"),
        "es": ("otro pedido", "devolver algo", "devoluciones"),
    },
    "order_change": {
        "en": ("change or cancel", "place or change an order", "new order"),
        "es": ("cambiar o cancelar", "hacer o cambiar un pedido", "pedido nuevo"),
    },
    "billing_dispute": {"en": ("billing",), "es": ("facturación",)},
    "store": {
        "en": ("talk with the store", "store near you", "stores"),
        "es": ("hablar con la tienda", "tienda cercana", "tiendas"),
    },
    "person": {"en": ("talk with a person",), "es": ("hablar con una persona",)},
}
"""What callers listen for by what they want, the nearest to it first."""
_AMOUNTS: tuple[Mapping[Language, str], ...] = (
    {"en": "pay the minimum", "es": "pagar el mínimo"},
    {"en": "pay all of it", "es": "pagar todo"},
    {"en": "another amount", "es": "otra cantidad"},
)
_THIS_ORDER: Mapping[Language, str] = {"en": "send back order", "es": "devolver el pedido"}
_SPANISH = "español"
_ENTRIES = {
    "order": re.compile(r"order number|number of the order|número de(l)? pedido", re.IGNORECASE),
    "zip": re.compile(r"your five digit ZIP code|código postal de cinco dígitos", re.IGNORECASE),
    "account": re.compile(r"number of your Summit card|dígitos de su tarjeta Summit", re.IGNORECASE),
    "pin": re.compile(r"the PIN of your card|la clave de su tarjeta", re.IGNORECASE),
    "amount": re.compile(r"Enter the dollars|Marque los dólares", re.IGNORECASE),
}
"""What callers are asked to enter, and how they can tell."""
_KEY = re.compile(r"(?:press|oprima) ([0-9*])", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_NAMES: Mapping[Language, tuple[str, ...]] = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
}
_WRONG_PIN = "9999"
_NO_CHOICE = "8"


class Listener:
    """A person on the phone: hears what is said, and answers when asked."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._traits = person.drawn.traits
        self._asked = 0
        self._keys_only = "speaks" not in self._traits
        self._to_mistype = "mistypes_once" in self._traits

    def answer(self, words: str, gather: Gather) -> Signal:
        """What they do when they have heard these words and may answer."""
        if "stays_silent" in self._traits:
            return NoInput()
        if self._person.reached or self._has_enough():
            return HungUp()
        answer = self._entered(words, gather) or self._chosen(words, gather) or self._helpless(words, gather)
        self._asked += 1
        return answer

    def _has_enough(self) -> bool:
        """Whoever hangs up midway does so at the second question."""
        return "hangs_up_midway" in self._traits and self._asked > 0

    def _entered(self, words: str, gather: Gather) -> Signal | None:
        wanted = next((name for name, asks in _ENTRIES.items() if asks.search(words)), None)
        if wanted is None or _KEY.search(words):
            return None
        keys = self._keys(wanted)
        if self._mistypes():
            return Digits(keys[:-1] + str((int(keys[-1]) + 1) % 10))
        return self._spoken(keys) if self._may_speak(gather) else Digits(keys)

    def _keys(self, wanted: str) -> str:
        person = self._person
        match wanted:
            case "order":
                return person.order.number
            case "zip":
                return person.customer.zip
            case "account":
                return person.card.account
            case "pin":
                return _WRONG_PIN if "fails_verification" in self._traits else person.card.pin
        return f"{person.amount // 100}*{person.amount % 100:02d}"

    def _spoken(self, keys: str) -> Signal:
        if "*" in keys:
            return Speech("${}.{}".format(*keys.split("*")))
        return Speech(" ".join(_NAMES[self._person.language][int(key)] for key in keys))

    def _chosen(self, words: str, gather: Gather) -> Signal | None:
        wish, key = next(self._offers(words), ("", ""))
        if not key:
            return None
        if self._mistypes():
            return Digits(_NO_CHOICE)
        if not self._may_speak(gather):
            return Digits(key)
        self._keys_only = True  # whoever was not understood goes on by keys
        return Speech(wish)

    def _helpless(self, words: str, gather: Gather) -> Signal:
        """Whoever is spoken to in the wrong language says so where that can be heard."""
        foreign = self._person.language == "es" and "press" in words
        return Speech(_SPANISH) if foreign and "speech" in gather.accepts else NoInput()

    def _offers(self, words: str) -> Iterator[tuple[str, str]]:
        """What is offered that they want, with its key; the nearest to their goal first."""
        sentences = [(sentence.casefold(), _KEY.search(sentence)) for sentence in _SENTENCE.split(words)]
        for wish in self._wishes(words):
            yield from ((wish, key[1]) for sentence, key in sentences if key and wish in sentence)

    def _wishes(self, words: str) -> tuple[str, ...]:
        person, language = self._person, self._person.language
        if language == "es" and _SPANISH in words:
            return (_SPANISH,)
        theirs = (_THIS_ORDER[language],) if ", ".join(person.order.number) in words else ()
        return (*theirs, _AMOUNTS[person.drawn.lot % 3][language], *WISHES[person.drawn.goal][language])

    def _may_speak(self, gather: Gather) -> bool:
        return not self._keys_only and "speech" in gather.accepts

    def _mistypes(self) -> bool:
        turn = self._person.drawn.lot % (2 if self._person.drawn.goal == "order_status" else 3)
        now = self._to_mistype and self._asked >= turn
        self._to_mistype = self._to_mistype and not now
        return now
