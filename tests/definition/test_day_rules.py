"""Release dates (療養解除) from rows. Vectors: the date convention of the letters of 2020 to 2022."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casedesk.definition.day_rules import DayRule, DayWords, last_day
from casedesk.definition.formula import parse
from casedesk.definition.values import Value
from casedesk.text.partial import PartialDate

Env = dict[str, Value | None]

ONSET = {"ja": DayWords("発症", "軽快", "解除"), "en": DayWords("onset", "recovery", "release")}
SAMPLE = {"ja": DayWords("採取", "", "解除"), "en": DayWords("sample", "", "release")}


def onset(key: str, since: date, until: date | None, when: str, days: int, after_recovery: int) -> DayRule:
    recovery = parse("recovered_on")
    return DayRule(key, since, until, parse(when), parse("onset_on"), days, recovery, after_recovery, ONSET, True)


def sample(key: str, since: date, until: date | None, when: str, days: int) -> DayRule:
    return DayRule(key, since, until, parse(when), parse("sampled_on"), days, None, None, SAMPLE)


WAVE1, WAVE6, WAVE7 = date(2020, 6, 12), date(2022, 1, 28), date(2022, 9, 7)
RULES = [
    onset("ill", WAVE1, date(2022, 9, 6), "symptoms", 10, 3),
    sample("well", WAVE1, date(2022, 1, 27), "not symptoms", 10),
    sample("well_6", WAVE6, date(2022, 9, 6), "not symptoms", 7),
    onset("ill_7_home", WAVE7, None, "symptoms and not admitted", 7, 1),
    onset("ill_7_ward", WAVE7, None, "symptoms and admitted", 10, 3),
    sample("well_7_kit", WAVE7, None, "not symptoms and either(kit_negative, false)", 5),
    sample("well_7", WAVE7, None, "not symptoms", 7),
]


def d(text: str) -> date:
    return date.fromisoformat(text)


def ill(onset_on: str, recovered_on: str | None, admitted: bool | None = False) -> Env:
    recovered = d(recovered_on) if recovered_on else None
    return {"symptoms": True, "onset_on": d(onset_on), "recovered_on": recovered, "admitted": admitted}


def well(sampled_on: str, kit_negative: bool | None = None) -> Env:
    return {"symptoms": False, "sampled_on": d(sampled_on), "kit_negative": kit_negative}


@pytest.mark.parametrize(
    ("env", "last", "lifted"),
    [
        (ill("2021-08-10", "2021-08-15"), "2021-08-20", "2021-08-21"),
        (ill("2021-08-10", "2021-08-19"), "2021-08-22", "2021-08-23"),
        (well("2021-08-01"), "2021-08-11", "2021-08-12"),
        (well("2022-02-01"), "2022-02-08", "2022-02-09"),
        (ill("2022-09-10", "2022-09-13"), "2022-09-17", "2022-09-18"),
        (ill("2022-09-10", "2022-09-17"), "2022-09-18", "2022-09-19"),
        (ill("2022-09-10", "2022-09-15", admitted=True), "2022-09-20", "2022-09-21"),
        (well("2022-09-10", kit_negative=True), "2022-09-15", "2022-09-16"),
        ({**well("2022-09-10"), **ill("2022-09-13", "2022-09-15")}, "2022-09-20", "2022-09-21"),
    ],
)
def test_release(env: Env, last: str, lifted: str) -> None:
    result = last_day(RULES, env)
    assert result is not None
    assert (result.last_day, result.lifted_on, result.missing) == (d(last), d(lifted), ())


@pytest.mark.parametrize(
    ("env", "ja", "en"),
    [
        (
            ill("2022-09-10", "2022-09-13"),
            "発症9/10+7日、軽快9/13+24h → 解除 9/18",
            "onset 2022-09-10 + 7 days, recovery 2022-09-13 + 24h → release 2022-09-18",
        ),
        (well("2022-02-01"), "採取2/1+7日 → 解除 2/9", "sample 2022-02-01 + 7 days → release 2022-02-09"),
        (
            ill("2021-08-10", None),
            "発症8/10+10日、軽快?+72h → 解除 早くて8/21",
            "onset 2021-08-10 + 10 days, recovery ? + 72h → release at the earliest 2021-08-21",
        ),
    ],
)
def test_reason(env: Env, ja: str, en: str) -> None:
    result = last_day(RULES, env)
    assert result is not None
    assert (result.reason("ja"), result.reason("en")) == (ja, en)


def test_without_recovery_only_the_earliest_day_is_told() -> None:
    result = last_day(RULES, ill("2022-09-10", None))
    assert result is not None
    assert (result.last_day, result.lifted_on, result.missing) == (None, None, ("recovered_on",))
    assert (result.earliest, result.earliest_lifted_on) == (d("2022-09-17"), d("2022-09-18"))


def test_an_undecided_row_is_never_passed_over() -> None:
    result = last_day(RULES, ill("2022-09-10", "2022-09-15", admitted=None))
    assert result is not None
    assert (result.last_day, result.missing, result.earliest) == (None, ("admitted",), d("2022-09-17"))


def test_a_later_row_that_holds_does_not_win_over_an_undecided_one() -> None:
    rules = [sample("kit", WAVE7, None, "kit_negative", 5), sample("plain", WAVE7, None, "not symptoms", 7)]
    result = last_day(rules, well("2022-09-10"))
    assert result is not None
    assert (result.last_day, result.missing, result.earliest) == (None, ("kit_negative",), d("2022-09-15"))


def test_without_a_start_the_missing_name_is_told() -> None:
    result = last_day(RULES, {"symptoms": True, "admitted": False})
    assert result is not None
    assert (result.last_day, result.earliest, result.missing) == (None, None, ("onset_on",))


def test_a_start_known_to_the_month_is_missing() -> None:
    result = last_day(RULES, {**ill("2022-09-10", "2022-09-13"), "onset_on": PartialDate.of(2022, 9)})
    assert result is not None
    assert (result.last_day, result.missing) == (None, ("onset_on",))


def test_no_row_applies_before_the_first_one() -> None:
    assert last_day(RULES, ill("2020-01-10", "2020-01-13")) is None


def test_the_newest_row_wins_whatever_the_order_of_the_table() -> None:
    newer = sample("newer", WAVE6, None, "true", 1)
    older = sample("older", WAVE1, None, "true", 2)
    for rules in ([newer, older], [older, newer]):
        result = last_day(rules, well("2022-02-01"))
        assert result is not None and result.rule is newer


def test_within_one_date_the_order_of_the_table_decides() -> None:
    first, second = sample("first", WAVE6, None, "true", 1), sample("second", WAVE6, None, "true", 2)
    result = last_day([first, second], well("2022-02-01"))
    assert result is not None and result.rule is first


@pytest.mark.parametrize(("sampled_on", "key"), [("2022-01-27", "well"), ("2022-01-28", "well_6")])
def test_validity_includes_both_of_its_days(sampled_on: str, key: str) -> None:
    result = last_day(RULES, well(sampled_on))
    assert result is not None and result.rule is not None and result.rule.key == key


def test_recovery_days_without_recovery_are_refused() -> None:
    with pytest.raises(ValueError, match="well"):
        replace(sample("well", WAVE1, None, "true", 7), recovery_days=3)


def test_a_start_at_the_end_of_the_calendar_gives_no_day() -> None:
    result = last_day(RULES, well("9999-12-31"))
    assert result is not None and result.last_day is None
