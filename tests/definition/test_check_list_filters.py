import pytest

from tests.definition.tiny import COLOURS, codes, field, found

FIELDS = field("age", "integer") + field("onset_on", "date") + field("met_at", "datetime") + COLOURS
COLOUR = 'colour = ["red"]'


def codes_of(where: str) -> list[str]:
    return codes(FIELDS, lists=f'[[list]]\nkey = "all"\ncolumns = []\nwhere = "{where}"', choices=COLOUR)


@pytest.mark.parametrize(
    "where",
    [
        "age + 1 > 3",
        "age_at(onset_on, today) > 65",
        "count(colours) > 1",
        "(age if known(age) else 0) > 1",
        "either(onset_on, met_at) < today",
        "either(onset_on, today) < today",
        "starts_with(name, 'a')",
    ],
)
def test_CT103_a_list_cannot_be_filtered_so(where: str) -> None:
    assert codes_of(where) == ["CT-103"]


@pytest.mark.parametrize(
    "where",
    [
        "onset_on < today - 7",
        "known(name) and not (age in (1, 2))",
        "'red' in colours",
        "due_at < now",
        "either(onset_on, received_on) >= day(2022, 1, 1)",
        "state_since < now",
        "1 < age < 3",
    ],
)
def test_a_list_may_be_filtered_so(where: str) -> None:
    assert codes_of(where) == []


def test_CT103_says_where_it_stops() -> None:
    lists = '[[list]]\nkey = "all"\ncolumns = []\nwhere = "known(age) and age + 1 > 3"'
    assert "16" in found(FIELDS, lists=lists, choices=COLOUR)[0].text_ja


def test_CT017_only_a_filter_knows_today() -> None:
    assert codes(lists='[[list]]\nkey = "all"\ncolumns = ["today"]') == ["CT-017"]


def test_CT011_no_field_may_be_called_today() -> None:
    assert codes(field("today")) == codes(field("now")) != []


def test_CT104_a_list_cannot_be_sorted_by_several_answers() -> None:
    lists = '[[list]]\nkey = "all"\ncolumns = ["colours"]\norder = ["-colours"]'
    assert codes(COLOURS, lists=lists, choices=COLOUR) == ["CT-104"]
