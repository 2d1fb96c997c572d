"""Municipality codes and their check digit."""

import pytest

from casedesk.text.municipality import DESIGNATED_CITIES, PREFECTURES, check_digit, full_code, is_code, prefecture_of

KNOWN = """400009 401005 401013 401030 401056 401064 401072 401081 401099 402150 402133 402044 403814 403822 403831
403849 406210 401307 352012 011002 131016 473821"""


@pytest.mark.parametrize("code", KNOWN.split())
def test_the_check_digit_of_a_known_code(code: str) -> None:
    assert check_digit(code[:5]) == code[5] and is_code(code)


@pytest.mark.parametrize("code", ["401006", "40100", "", "480002", "000000", "４０１００５", "40100a"])
def test_what_is_no_code(code: str) -> None:
    assert not is_code(code)


@pytest.mark.parametrize("code", ["40100", "401005"])
def test_a_code_is_completed(code: str) -> None:
    assert full_code(code) == "401005"


def test_a_wrong_code_is_refused() -> None:
    with pytest.raises(ValueError, match="401006"):
        full_code("401006")


def test_five_digits_are_needed_for_a_check_digit() -> None:
    with pytest.raises(ValueError, match="4010"):
        check_digit("4010")


def test_the_prefecture_of_a_code() -> None:
    assert (prefecture_of("401005"), prefecture_of("47382")) == ("福岡県", "沖縄県")


def test_there_are_47_prefectures_and_20_cities_with_wards() -> None:
    assert (len(set(PREFECTURES)), len(set(DESIGNATED_CITIES.values()))) == (47, 20)
