"""The sample company's operations: what they answer, what they change, and that asking twice acts once."""

from __future__ import annotations

import pytest

from examples.summit.connector.books import Refused
from examples.summit.connector.cards import cards
from examples.summit.connector.company import Company
from examples.summit.connector.records import customers

HELD = "C1005"
DELIVERED = "40005"
SHIPPED = "40003"


@pytest.fixture
def company() -> Company:
    return Company()


def test_a_card_is_known_by_its_account(company: Company) -> None:
    answer = company.answer("cards", "account", {"customer_id": "C1001"})
    assert answer is not None
    assert (answer["ending"], answer["on_hold"]) == ("0001", False)
    assert answer["balance"] + answer["available"] == cards["C1001"].limit
    assert company.answer("cards", "account", {"customer_id": "C9999"}) is None


def test_a_hold_is_released_once_and_then_there_is_none(company: Company) -> None:
    charges = company.answer("cards", "recent_charges", {"customer_id": HELD})
    assert charges is not None
    assert len({charge["merchant"] for charge in charges.values()}) == 3
    released = company.answer("cards", "release_hold", {"customer_id": HELD}, "key")
    assert released is not None
    assert not released["on_hold"]
    assert company.answer("cards", "release_hold", {"customer_id": HELD}, "key") == released
    with pytest.raises(Refused):
        company.answer("cards", "release_hold", {"customer_id": HELD}, "another key")
    assert company.answer("cards", "recent_charges", {"customer_id": HELD}) is None


def test_a_blocked_card_is_not_released(company: Company) -> None:
    company.answer("cards", "block", {"customer_id": HELD}, "key")
    with pytest.raises(Refused):
        company.answer("cards", "release_hold", {"customer_id": HELD}, "another key")


def test_what_arrived_goes_back(company: Company) -> None:
    begun = company.answer("orders", "start_return", {"order_number": DELIVERED}, "one")
    assert company.answer("orders", "start_return", {"order_number": DELIVERED}, "two") == begun
    found = company.answer("orders", "returnable", {"order_number": DELIVERED})
    assert found is not None
    assert found["begun"]


def test_a_message_goes_once_to_a_phone_on_file_and_to_no_other(company: Company) -> None:
    message = {"to": customers[0].phone, "message": "return_label", "values": {"order_number": DELIVERED}}
    for _ in range(2):
        company.answer("messages", "send_message", message | {"language": "es-US"}, "key")
    company.answer("messages", "send_message", message, "another key")
    spanish, english = company.books.messages
    assert spanish.to == english.to == customers[0].phone
    assert (spanish.text[:2], english.text[:2]) == ("Su", "Yo")
    with pytest.raises(Refused):
        company.answer("messages", "send_message", message | {"to": "+19005550100"})
    assert company.answer("messages", "send_message", message | {"message": "nonsense"}) is None


def test_what_is_on_its_way_does_not_go_back(company: Company) -> None:
    answer = company.answer("orders", "returnable", {"order_number": SHIPPED})
    assert answer is not None
    assert not answer["returnable"]
    with pytest.raises(Refused):
        company.answer("orders", "start_return", {"order_number": SHIPPED}, "one")


@pytest.mark.parametrize(("zip_", "store"), [("80302", "boulder"), ("84101", "salt_lake"), ("80202", "flagship")])
def test_the_nearest_store_goes_by_the_zip_code(company: Company, zip_: str, store: str) -> None:
    answer = company.answer("stores", "nearest", {"zip": zip_})
    assert answer is not None
    assert answer["store"] == store


def test_where_there_is_no_store_and_what_nobody_does(company: Company) -> None:
    assert company.answer("stores", "nearest", {"zip": "10001"}) is None
    with pytest.raises(Refused):
        company.answer("stores", "demolish", {})


def test_pins_and_accounts_are_the_documented_ones() -> None:
    assert {(card.account[-4:], card.pin) for card in cards.values()} == {
        (f"{index + 1:04d}", str(1001 + index)) for index in range(len(customers))
    }
