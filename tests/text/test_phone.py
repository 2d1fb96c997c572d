"""Telephone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.phone import SENTENCES, format_phone, parse_phone


@pytest.mark.parametrize(
    "text",
    ["093-582-3007", "０９３－５８２－３００７", "093ー582ー3007", "(093)582-3007", "0935823007", "+81 93-582-3007",
     "+81(0)93 582 3007", "TEL：093 582 3007", "093.582.3007", "093‐582‐3007"],
)  # fmt: skip
def test_every_way_to_write_a_number_gives_its_digits(text: str) -> None:
    read = parse_phone(text)
    assert (read.digits, read.error) == ("0935823007", None)


@pytest.mark.parametrize(
    ("text", "digits", "error"),
    [
        ("山田太郎", "", "PHONE-001"),
        ("090-1234-567", "0901234567", "PHONE-002"),
        ("582-3007", "5823007", "PHONE-003"),
        ("093-582-3007、090-1234-5678", "0935823007", "PHONE-004"),
        ("9" * 100, "", "PHONE-001"),
    ],
)
def test_a_wrong_number_keeps_its_digits_and_gets_a_code(text: str, digits: str, error: str) -> None:
    read = parse_phone(text)
    assert (read.digits, read.error) == (digits, error) and error in SENTENCES


def test_a_blank_number_is_no_error() -> None:
    assert parse_phone("　").error is None


def test_the_extension_is_set_apart() -> None:
    assert parse_phone("093-582-3007 内線123").extension == "123"


def test_whose_number_it_is_is_kept_as_a_note() -> None:
    assert parse_phone("090-1234-5678（母）").note == "母"


def test_a_foreign_number_keeps_its_plus() -> None:
    assert parse_phone("+1 415 555 1234").digits == "+14155551234"


@pytest.mark.parametrize(
    "shown",
    ["093-582-3007", "092-711-4111", "03-3211-0000", "06-6208-8181", "011-211-2111", "0930-22-1111", "0470-22-1111",
     "04-7092-1111", "04-2998-1111", "01267-1-2345", "04998-2-1111", "098-866-2333", "0980-52-1111", "025-228-1000",
     "0255-72-1111", "0223-22-1111", "082-504-2111", "0829-20-0001", "083-231-1111", "0837-22-2111", "099-216-1111",
     "090-1234-5678", "050-1234-5678", "0120-123-456", "0570-012-345", "0800-123-4567"],
)  # fmt: skip
def test_the_hyphens_stand_after_the_area_code(shown: str) -> None:
    assert format_phone(shown.replace("-", "")) == shown


@given(st.text() | st.text("0123456789-()+ 内線", max_size=30))
def test_no_text_makes_reading_raise(text: str) -> None:
    assert set(parse_phone(text).digits) <= set("+0123456789")


@given(st.from_regex(r"0[1-9][0-9]{8,9}", fullmatch=True))
def test_a_number_as_shown_is_read_back(digits: str) -> None:
    assert parse_phone(format_phone(digits)).digits == digits
