"""Addresses: search key, ward, postal code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.address import address_key, normal_postal, split_postal, ward_of

SAME = [
    ("小倉北区大字浅野二丁目１番１号", "小倉北区浅野2-1-1"),
    ("小倉北区浅野２ー１ー１", "小倉北区浅野2-1-1"),
    ("小倉北区浅野2丁目1−1", "小倉北区浅野2-1-1"),
    ("城内 1番1号", "城内1-1"),
    ("曽根字新田1234番地の5", "曽根新田1234-5"),
    ("旭ヶ丘", "旭が丘"),
    ("井ノ頭", "井の頭"),
    ("澤見1丁目", "沢見一丁目"),
    ("メゾン小倉１０１号室", "メゾン小倉101"),
    ("百二十番地", "120"),
    ("北一条西六丁目1-2", "北1条西6-1-2"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_to_write_one_address_share_a_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("浅野1-11", "浅野11-1"), ("城内1-1 101", "城内1-1101"), ("十文字町", "十文町"), ("一番町", "一町")],
)
def test_different_addresses_stay_apart(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    ("text", "ward"),
    [
        ("福岡県北九州市小倉北区浅野2-1-1", "小倉北区"),
        ("〒803-8501 北九州市小倉北区城内1-1", "小倉北区"),
        ("八幡東区", "八幡東区"),
        ("北九州市 戸畑区千防", "戸畑区"),
        ("京都府京都市上京区", "上京区"),
        ("横浜市保土ケ谷区", "保土ケ谷区"),
        ("横浜市都筑区", "都筑区"),
        ("東京都千代田区", "千代田区"),
        ("北九州市", None),
        ("四日市市", None),
        ("旭川地区", None),
        ("", None),
    ],
)
def test_the_ward_of_an_address(text: str, ward: str | None) -> None:
    assert ward_of(text) == ward


@pytest.mark.parametrize("text", ["8038501", "803-8501", "８０３−８５０１", "〒803-8501", "〒 803ー8501 ", "803 8501"])
def test_a_postal_code_in_seven_digits(text: str) -> None:
    assert normal_postal(text) == "8038501"


@pytest.mark.parametrize("text", ["", "803850", "80385011", "803-850", "北九州市", "8038501 小倉北区"])
def test_what_is_no_postal_code_alone_gives_none(text: str) -> None:
    assert normal_postal(text) is None


def test_the_postal_code_is_split_off_and_the_rest_stays_as_written() -> None:
    assert split_postal("〒８０３－８５０１　北九州市１") == ("8038501", "北九州市１")


def test_an_address_without_postal_code_stays_as_written() -> None:
    assert split_postal("１２３４番地") == (None, "１２３４番地")


@given(st.text() | st.text("0123456789一二十百番丁目地号字の-ーヶケ室 大浅", max_size=20))
def test_no_text_makes_a_key_raise(text: str) -> None:
    assert isinstance(address_key(text), str)
