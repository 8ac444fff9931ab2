"""English, as it is spoken in the United States."""

from __future__ import annotations

from ivr_flows.hearing import Coins, Ear
from ivr_flows.numerals import Numerals
from ivr_flows.spoken_dates import Calendar
from ivr_flows.spoken_waits import Waits

_SMALL = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

EAR = Ear(
    numerals=Numerals(
        add={word: number for number, word in enumerate(_SMALL, 1)}
        | {word: number * 10 for number, word in enumerate(_TENS, 2)},
        hundred="hundred",
        article="a",
        one="one",
        scales={"thousand": 1_000, "million": 1_000_000},
        zeros=frozenset(("zero", "oh", "o")),
        joins=frozenset(("and",)),
        times={"double": 2, "triple": 3},
    ),
    calendar=Calendar(
        months=_MONTHS,
        weekdays=_WEEKDAYS,
        short={name[:3].casefold(): number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9},
        ordinals=dict(zip(_ORDINALS, _SMALL, strict=True)) | {"twentieth": "twenty", "thirtieth": "thirty"},
        near="{weekday}, {month} {day}",
        full="{month} {day}, {year}",
        day_first=False,
    ),
    coins=Coins(
        dollars=("dollar", "dollars"),
        cents=("cent", "cents"),
        between="and",
        minus="minus",
        thousands=",",
        points=frozenset(("point",)),
        called={"dollar": 100, "dollars": 100, "bucks": 100, "buck": 100, "cent": 1, "cents": 1},
    ),
    waits=Waits(
        minutes=("minute", "minutes"),
        less="Your estimated wait is less than {high}.",
        between="Your estimated wait is between {low} and {high}.",
        place="You are number {place} in line.",
        first="You are next in line.",
    ),
    yes=("yes", "yeah", "yep", "yup", "correct", "right", "sure", "okay", "ok", "that is right", "that is correct"),
    no=(
        "no", "nope", "nah", "wrong", "incorrect", "not right", "not correct", "not quite right",
        "that is not right", "that is not correct", "that isn't right", "that isn't correct",
        "that's not right", "that's not correct",
    ),
)  # fmt: skip
