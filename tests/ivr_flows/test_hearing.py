"""What is said and understood in each language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivr_flows import ears
from ivr_flows.ear import folded
from ivr_flows.spoken_dates import keyed
from tests.ivr_flows.speakers import MONTHS, SPEAKERS, english, ordinal, spanish, year_in_pairs

EN, ES = ears.of("en-US"), ears.of("es-US")
LANGUAGES = st.sampled_from(["en", "es"])
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("cents", "english_words", "spanish_words"),
    [
        (0, "0 dollars", "0 dólares"),
        (100, "1 dollar", "1 dólar"),
        (1, "1 cent", "1 centavo"),
        (123_456, "1,234 dollars and 56 cents", "1234 dólares y 56 centavos"),
        (-250, "minus 2 dollars and 50 cents", "menos 2 dólares y 50 centavos"),
    ],
)
def test_money(cents: int, english_words: str, spanish_words: str) -> None:
    assert (EN.money(cents), ES.money(cents)) == (english_words, spanish_words)


def test_days() -> None:
    assert (EN.day("2026-03-04"), EN.date("1985-03-04")) == ("Wednesday, March 4", "March 4, 1985")
    assert (ES.day("2026-03-04"), ES.date("1985-03-04")) == ("miércoles, 4 de marzo", "4 de marzo de 1985")
    with pytest.raises(ValueError, match="isoformat"):
        EN.day("March 4")


def test_spell_pauses_between_characters() -> None:
    assert EN.spell("A 12") == "A, 1, 2"


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        ("+13035550142", "3, 0, 3. 5, 5, 5. 0, 1, 4, 2"),
        ("+4915112", "4, 9, 1, 5, 1, 1, 2"),
        ("anonymous", ", ".join("anonymous")),
    ],
)
def test_a_telephone_number_is_said_in_groups(number: str, spoken: str) -> None:
    assert EN.phone(number) == spoken


@pytest.mark.parametrize(
    ("utterance", "digits"),
    [
        ("four oh seven, one.", "4071"),
        ("4071", "4071"),
        ("order number 40 71 please", "4071"),
        ("forty seven twelve", "4712"),
        ("double five triple oh 9", "550009"),
        ("twenty one twenty", "2120"),
        ("none", ""),
        ("٣٤", ""),
    ],
)
def test_spoken_digits(utterance: str, digits: str) -> None:
    assert EN.heard_digits(utterance) == digits


def test_spoken_digits_in_spanish() -> None:
    assert ES.heard_digits("cuatro cero, siete treinta y uno, doble cinco") == "4073155"


@given(LANGUAGES, st.text("0123456789", min_size=1, max_size=20), st.booleans())
def test_digits_one_by_one_are_heard_as_they_were_said(language: str, digits: str, polite: bool) -> None:
    said = ", ".join(SPEAKERS[language](int(digit)) for digit in digits)
    heard = ears.of(language).heard_digits(f"hello {said} gracias" if polite else said)
    assert heard == digits


@given(LANGUAGES, st.integers(0, 999_999_999))
@example("es", 479_001_000)  # "millones mil": a scale that needs no number, after another
def test_a_number_is_heard_as_it_was_said(language: str, number: int) -> None:
    ear = ears.of(language)
    assert ear.heard_number(SPEAKERS[language](number)) == number
    assert ear.heard_number(f"{number:,}".replace(",", "")) == number


@pytest.mark.parametrize("utterance", ["", "hello", "forty seven twelve", "9" * 5_000, "40 71"])
def test_what_is_no_number(utterance: str) -> None:
    assert EN.heard_number(utterance) is None


@given(st.integers(0, 99_999_999))
def test_an_amount_is_heard_as_it_was_said_in_english(cents: int) -> None:
    dollars, rest = divmod(cents, 100)
    unit = "dollar" if dollars == 1 else "dollars"
    said = [
        f"{english(dollars)} {unit} and {english(rest)} cents",
        f"I'd like to pay {english(dollars)} {unit} {english(rest)}",
        f"{english(dollars)} point {english(rest // 10)} {english(rest % 10)}",
        f"${dollars:,}.{rest:02}",
        f"{dollars} {unit} and {rest} cents",
        EN.money(cents),
    ]
    assert {EN.heard_money(each) for each in said} == {cents}


@given(st.integers(0, 99_999_999))
def test_an_amount_is_heard_as_it_was_said_in_spanish(cents: int) -> None:
    dollars, rest = divmod(cents, 100)
    said = [
        f"{spanish(dollars)} dólares con {spanish(rest)} centavos",
        f"quiero pagar {spanish(dollars)} dólares y {spanish(rest)}",
        f"{spanish(dollars)} dólares {spanish(rest)}",
        f"${dollars:,}.{rest:02}",
        ES.money(cents),
    ]
    assert {ES.heard_money(each) for each in said} == {cents}


@pytest.mark.parametrize(
    ("utterance", "cents"),
    [
        ("fifty cents", 50),
        ("a hundred dollars", 10_000),
        ("$12", 1_200),
        ("twelve", 1_200),
        ("twelve dollars and oh five", 1_205),
        ("twelve point five", None),
        ("twelve fifty", None),
        ("12.5", None),
        ("12.50 and 3", None),
        ("1.50 or 2.50", None),
        ("twelve dollars one hundred", None),
        ("some dollars", None),
        ("9" * 5_000 + " dollars", None),
        ("nothing", None),
    ],
)
def test_amounts(utterance: str, cents: int | None) -> None:
    assert EN.heard_money(utterance) == cents


@given(DAYS)
def test_a_date_is_heard_as_it_was_said_in_english(when: date) -> None:
    month = MONTHS["en"][when.month - 1]
    said = [
        f"{month} {ordinal(when.day)} {year_in_pairs(when.year)}",
        f"{month} {ordinal(when.day)}, {english(when.year)}",
        f"the {ordinal(when.day)} of {month}, {when.year}",
        f"{month[:3].upper()} {when.day}, {when.year}",
        f"it's {when.month}/{when.day}/{when.year}",
        f"{when:%m%d%Y}",
        EN.date(when.isoformat()),
    ]
    assert {EN.heard_date(each) for each in said} == {when.isoformat()}


@given(DAYS)
def test_a_date_is_heard_as_it_was_said_in_spanish(when: date) -> None:
    month = MONTHS["es"][when.month - 1]
    day = "primero" if when.day == 1 else spanish(when.day)
    said = [
        f"el {day} de {month} de {spanish(when.year)}",
        f"{spanish(when.day)} de {month} del {when.year}",
        f"{when.day}/{when.month}/{when.year}",
        ES.date(when.isoformat()),
    ]
    assert {ES.heard_date(each) for each in said} == {when.isoformat()}


@pytest.mark.parametrize(
    "utterance",
    [
        "March fourth",
        "March thirty second nineteen eighty",
        "February 30, 1985",
        "March or April 4 1985",
        "March 4 85",
        "March 4 1899",
        "one two three nineteen ninety",
        "four " * 50,
        "",
    ],
)
def test_what_is_no_date_or_several(utterance: str) -> None:
    assert EN.heard_date(utterance) is None


@given(DAYS)
def test_a_keyed_date(when: date) -> None:
    assert keyed(f"{when:%m%d%Y}") == when.isoformat()


@pytest.mark.parametrize("digits", ["02301985", "13321985", "3041985", "٠٣٠٤١٩٨٥", "0304*985", "03041899"])
def test_keys_that_are_no_date(digits: str) -> None:
    assert keyed(digits) is None


@pytest.mark.parametrize(
    ("utterance", "answer"),
    [
        ("yes", True),
        ("yeah, that's right", True),
        ("no", False),
        ("no, that's not right", False),
        ("that is incorrect", False),
        ("no, right", None),
        ("banana", None),
    ],
)
def test_yes_and_no(utterance: str, answer: bool | None) -> None:
    assert EN.heard_answer(utterance) is answer


@pytest.mark.parametrize(
    ("utterance", "answer"), [("Sí", True), ("si, así es", True), ("no, eso no es correcto", False), ("tal vez", None)]
)
def test_yes_and_no_in_spanish(utterance: str, answer: bool | None) -> None:
    assert ES.heard_answer(utterance) is answer


@given(LANGUAGES, st.text() | st.text("one two 1 .,$ mil y march de 0", max_size=200))
def test_any_words_are_harmless(language: str, text: str) -> None:
    ear = ears.of(language)
    assert ear.heard_digits(text).isascii()
    for heard in (ear.heard_number(text), ear.heard_money(text)):
        assert heard is None or heard >= 0
    when = ear.heard_date(text)
    assert when is None or date.fromisoformat(when).isoformat() == when
    assert ear.heard_answer(text) in (True, False, None)


@pytest.mark.parametrize("language", sorted(ears.EARS))
def test_a_language_is_whole(language: str) -> None:
    ear = ears.of(language)
    assert [ear.heard_answer(phrase) for phrase in ear.yes] == [True] * len(ear.yes)
    assert [ear.heard_answer(phrase) for phrase in ear.no] == [False] * len(ear.no)
    assert (len(set(ear.calendar.months)), len(set(ear.calendar.weekdays))) == (12, 7)
    assert {ear.coins.called[folded(name)] for name in ear.coins.dollars} == {100}
    assert {ear.coins.called[folded(name)] for name in ear.coins.cents} == {1}
