"""What is said of one odd value: it is marked and explained, never refused."""

from datetime import date

import pytest

from casedesk.definition.model import Field
from casedesk.record.validate import Validator
from casedesk.text.partial import PartialDate
from tests.helpers.small_type import TODAY, case_type, choices, field

SET = choices("s", "a", "b", "none", "old", retired=("old",))


def codes(one: Field, value: object) -> list[str]:
    validator = Validator(case_type(one, choice_sets=SET), {"disease": {"flu": {}}})
    env = {one.key: value, "received_on": TODAY}
    return [found.code for found in validator.case(env, {}, TODAY)]  # type: ignore[arg-type]


BIRTH = field("born", "date", person="birth")
EVENT = field("onset", "date", fills="event_on")
PLANNED = field("next", "date")
NAME = field("name", "person_name")
ONE = field("one", "choice", choices="s")
MANY = field("many", "many_choices", choices="s", none="none")


@pytest.mark.parametrize(
    ("one", "value", "expected"),
    [
        (field("o", "number", min=50, max=100), 49.9, ["V-RANGE"]),
        (field("o", "number", min=50, max=100), 50, []),
        (field("o", "integer", max=3), 4, ["V-RANGE"]),
        (field("t", max_length=3), "1234", ["V-LENGTH"]),
        (BIRTH, date(2022, 8, 11), ["V-BORN"]),
        (BIRTH, date(1822, 8, 10), ["V-BIRTH"]),
        (BIRTH, date(1902, 8, 11), []),
        (BIRTH, PartialDate.of(1890), ["V-BIRTH"]),
        (BIRTH, PartialDate.of(2022), []),
        (EVENT, date(2022, 8, 11), ["V-FUTURE"]),
        (EVENT, PartialDate.of(2022, 8), []),
        (EVENT, PartialDate.of(2022, 9), ["V-FUTURE"]),
        (PLANNED, date(2022, 8, 17), []),
        (PLANNED, date(2033, 8, 17), ["V-FAR"]),
        (NAME, "０９０ー１２３４ー５６７８", ["V-NAME"]),
        (NAME, "093-582-3007", ["V-NAME"]),
        (NAME, "山田　太郎", []),
        (NAME, "クリニック2", []),
        (ONE, "a", []),
        (ONE, "zzz", ["V-CHOICE"]),
        (ONE, "old", ["V-RETIRED"]),
        (MANY, ("a", "b"), []),
        (MANY, ("none",), []),
        (MANY, ("a", "none"), ["V-NONE"]),
        (MANY, ("a", "zzz"), ["V-CHOICE"]),
        (MANY, ("old",), ["V-RETIRED"]),
        (field("d", "master", master="disease"), "flu", []),
        (field("d", "master", master="disease"), "flue", ["V-MASTER"]),
    ],
)
def test_the_codes_of_a_value(one: Field, value: object, expected: list[str]) -> None:
    assert codes(one, value) == expected


def test_the_range_is_told_in_both_languages() -> None:
    validator = Validator(case_type(field("o", "number", min=50, max=100)))
    (found,) = validator.case({"o": 120}, {}, TODAY)
    assert (found.text("ja"), found.text("en")) == ("50以上100以下ではありません。", "Not at least 50 and at most 100.")


def test_an_old_record_is_not_marked_because_years_went_by() -> None:
    validator = Validator(case_type(BIRTH))
    env = {"born": date(1921, 1, 1), "received_on": date(2021, 8, 1)}
    assert validator.case(env, {}, date(2045, 1, 1)) == ()
