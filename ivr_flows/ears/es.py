"""Spanish, as it is spoken in the United States."""

from __future__ import annotations

from ivr_flows.hearing import Coins, Ear
from ivr_flows.numerals import Numerals
from ivr_flows.spoken_dates import Calendar
from ivr_flows.spoken_waits import Waits

_SMALL = [
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciseis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidos",
    "veintitres",
    "veinticuatro",
    "veinticinco",
    "veintiseis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_HUNDREDS = [
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
]

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")

EAR = Ear(
    numerals=Numerals(
        add={word: number for number, word in enumerate(_SMALL, 1)}
        | {word: number * 10 for number, word in enumerate(_TENS, 3)}
        | {word: number * 100 for number, word in enumerate(_HUNDREDS, 1)}
        | {word.replace("ientos", "ientas"): number * 100 for number, word in enumerate(_HUNDREDS, 1) if number > 1}
        | {"un": 1, "una": 1, "veintiun": 21, "veintiuna": 21, "cien": 100},
        scales={"mil": 1_000, "millon": 1_000_000, "millones": 1_000_000},
        zeros=frozenset(("cero",)),
        joins=frozenset(("y",)),
        times={"doble": 2, "triple": 3},
        bare=frozenset(("mil",)),
    ),
    calendar=Calendar(
        months=_MONTHS,
        weekdays=_WEEKDAYS,
        short={"setiembre": 9},
        ordinals={"primero": "uno", "primer": "uno"},
        near="{weekday}, {day} de {month}",
        full="{day} de {month} de {year}",
        day_first=True,
    ),
    coins=Coins(
        dollars=("dólar", "dólares"),
        cents=("centavo", "centavos"),
        between="y",
        minus="menos",
        thousands="",
        points=frozenset(("con", "punto")),
        called={"dolar": 100, "dolares": 100, "centavo": 1, "centavos": 1, "centimos": 1},
    ),
    waits=Waits(
        minutes=("minuto", "minutos"),
        less="Su espera estimada es de menos de {high}.",
        between="Su espera estimada es de entre {low} y {high}.",
        place="Usted es el número {place} en la fila.",
        first="Usted es el siguiente en la fila.",
    ),
    yes=("sí", "claro", "correcto", "así es", "eso es", "exacto", "de acuerdo", "está bien", "es correcto", "vale"),
    no=(
        "no", "incorrecto", "equivocado", "no es correcto", "eso no es correcto", "no está bien", "eso no es",
        "no es así", "así no es",
    ),
)  # fmt: skip
