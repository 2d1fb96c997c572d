"""What the language can say, and what a formula tells about itself."""

from __future__ import annotations

from datetime import date

import pytest

from casedesk.definition.formula import Formula, parse
from casedesk.definition.values import Moment, Value
from casedesk.text.partial import PartialDate

DAY = date(2022, 8, 10)
ENV: dict[str, Value | None] = {
    **{"day": DAY, "n": 3, "x": 1.5, "yes": True},
    **{"status": "open", "many": ("cough", "fever"), "text": "abc"},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n + 1 * 2", 5),
        ("(n + 1) * 2", 8),
        ("-n + +x", -1.5),
        ("n / 2", 1.5),
        ("day + 7", date(2022, 8, 17)),
        ("7 + day", date(2022, 8, 17)),
        ("day - 10", date(2022, 7, 31)),
        ("day - (day - 3)", 3),
        ("status == 'open'", True),
        ('status != "open"', False),
        ("status in ['shut', 'open']", True),
        ("status in ('open')", True),
        ("n in (1, 2, -3)", False),
        ("'fever' in many and not ('rash' in many)", True),
        ("yes == true", True),
        ("yes == False", False),
        ("yes in (true, false)", True),
        ("n\n  > 2\n  and yes", True),
        ("  n", 3),
        ("'東京' == '東京'", True),
    ],
)
def test_a_formula_gives(text: str, expected: object) -> None:
    assert parse(text).evaluate(ENV) == expected


@pytest.mark.parametrize(
    "text",
    [
        "n / 0",
        "text + 'x'",
        "text * 3",
        "text < 3",
        "yes + 1",
        "day + 1.5",
        "day + yes",
        "day * 2",
        "3 - day",
        "day + 10000000",
        "day + 1000000000000",
        "1e15 * 1e15 * huge",
        "many < 3",
        "text in many + 1",
        "'x' in text",
        "n in many",
        "-text",
        "1 if n else 2",
    ],
)
def test_what_cannot_be_reckoned_is_missing(text: str) -> None:
    assert parse(text).evaluate({**ENV, "huge": 1e300}) is None


def test_a_moment_is_reckoned_by_its_day() -> None:
    assert parse("a + 1").evaluate({"a": Moment(DAY)}) == date(2022, 8, 11)


def test_a_partial_date_is_not_reckoned_with() -> None:
    assert parse("a + 1").evaluate({"a": PartialDate.of(2022, 8)}) is None


def test_an_overlong_whole_number_divides_to_missing() -> None:
    assert parse("n / 3").evaluate({"n": 10**400}) is None


def test_reads_names_the_fields_and_not_the_functions() -> None:
    formula = parse("known(onset_on) and either(a, missing) == true")
    assert formula.reads == {"onset_on", "a"}
    assert formula.calls == {"known", "either"}


def test_a_field_may_bear_the_name_of_a_function() -> None:
    assert parse("count(count)").reads == {"count"}


def test_compared_tells_which_literals_stand_against_which_field() -> None:
    formula = parse("a == 'x' and 'y' != b and c in ('p', -1) and 'q' in d and e < 'no' and true == f")
    assert formula.compared == (
        ("a", "x", 6),
        ("b", "y", 14),
        ("c", "p", 33),
        ("c", -1, 38),
        ("d", "q", 46),
        ("f", True, 72),
    )


def test_columns_count_characters_not_bytes() -> None:
    assert parse("  市 == '県' and b == 'x'").compared == (("市", "県", 8), ("b", "x", 21))


def test_column_of_a_name() -> None:
    assert parse("a > b or b").column_of("b") == 5


def test_formulas_with_the_same_text_are_equal() -> None:
    assert parse("a + 1") == parse("a + 1") != parse("a+1")
    assert isinstance(hash(parse("a")), int)


def test_a_formula_cannot_be_changed() -> None:
    formula: Formula = parse("a")
    with pytest.raises(AttributeError):
        formula.text = "b"  # type: ignore[misc]
