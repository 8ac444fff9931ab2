"""What callers key and say becomes values, by the type of the variable that takes it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivr_flows import check_digits, ears
from ivr_flows.entries import READINGS, money, phone, zip_code
from ivr_flows.variables import Variable, VariableType


@given(st.integers(0, 99_999_999_999))
def test_a_keyed_amount(cents: int) -> None:
    dollars, rest = divmod(cents, 100)
    assert money(f"{dollars}*{rest:02}") == cents
    assert money(str(dollars)) == dollars * 100
    assert money(f"*{rest:02}") == rest


@pytest.mark.parametrize("keys", ["", "12*5", "12*500", "*", "1*2*3", "12#", "1" * 10, "١٢"])
def test_keys_that_are_no_amount(keys: str) -> None:
    assert money(keys) is None


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("3035550142", "+13035550142"),
        ("13035550142", "+13035550142"),
        ("0114915112345678", "+4915112345678"),
        ("1035550142", None),
        ("3031550142", None),
        ("303555014", None),
        ("23035550142", None),
        ("0110" + "1" * 10, None),
        ("303*550142", None),
        ("", None),
    ],
)
def test_a_telephone_number_as_it_is_dialed(digits: str, number: str | None) -> None:
    assert phone(digits) == number


@pytest.mark.parametrize(
    ("digits", "code"), [("80202", "80202"), ("802021234", "80202-1234"), ("8020", None), ("8020*", None)]
)
def test_a_zip_code(digits: str, code: str | None) -> None:
    assert zip_code(digits) == code


def _weights(text: str) -> int:
    """Luhn's sum by its table: what each digit counts for in the doubled places."""
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    return sum(doubled[int(each)] if place % 2 else int(each) for place, each in enumerate(reversed(text)))


@given(st.text("0123456789", min_size=2, max_size=30))
def test_luhn(text: str) -> None:
    assert check_digits.holds("luhn", text) == (_weights(text) % 10 == 0)
    good = [digit for digit in "0123456789" if check_digits.holds("luhn", text + digit)]
    assert len(good) == 1


@given(st.text("0123456789", min_size=1, max_size=30), st.data())
def test_check_digits_find_every_mistyped_digit(text: str, data: st.DataObject) -> None:
    number = f"{text}{98 - int(text) * 100 % 97:02}"
    assert check_digits.holds("mod97", number)
    place = data.draw(st.integers(0, len(number) - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert not check_digits.holds("mod97", number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize("text", ["", "0", "7992739871x", "٧٩٩٢", "-1"])
def test_what_has_no_check_digit(text: str) -> None:
    assert not check_digits.holds("luhn", text)
    assert not check_digits.holds("mod97", text)


ENTRIES = st.text() | st.text("0123456789*#", max_size=20)


@given(st.sampled_from(list(READINGS)), st.sampled_from(["en", "es"]), ENTRIES)
@example("money", "en", "1" + "0" * 14)  # dollars that as cents are no number any more
def test_what_is_read_fits_or_is_refused(type_: VariableType, language: str, entry: str) -> None:
    reading = READINGS[type_]
    for value in (reading.keyed(entry), reading.said(ears.of(language), entry)):
        if value is not None and type_ in ("money", "date", "phone", "zip"):
            assert Variable.model_validate(type_).fit(value) == value


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_has_eight_keys(when: date) -> None:
    assert READINGS["date"].keyed(f"{when:%m%d%Y}") == when.isoformat()
