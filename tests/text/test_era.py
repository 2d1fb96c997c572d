"""Dates as people write them."""

from datetime import date

import pytest

from casedesk.text.era import SENTENCES, PartialDate, format_both, format_era, format_era_long, iso, parse_date

TODAY = date(2023, 10, 20)
DAY = date(2023, 10, 19)

WAYS_TO_WRITE_ONE_DAY = """\
R5.10.19|r5/10/19|R051019|R51019|令和5年10月19日|令和五年十月十九日|令5.10.19|5.10.19|05.10.19|R.5.10.19
R 5. 10. 19|Ｒ５．１０．１９|ｒ５／１０／１９|令和５年１０月１９日|２０２３－１０－１９|2023ー10ー19
2023・10・19|㋿5年10月19日|20231019|2023/10/19|2023-10-19|2023.10.19|2023年10月19日|二〇二三年十月十九日
西暦2023年10月19日|231019|23年10月19日|2023-10-19T09:00:00|2023-10-19 00:00:00|2023/10/19 15:30
2023-10-19T14:59:59.999Z|2023-10-18T15:00:00.000Z|2023-10-18T15:00:00+00:00|2023-10-19T23:00:00+09:00
2023-10-19 午後3時半|令和5年10月19日15時30分頃|10/19|1019|10月19日|１０／１９|十月十九日|10-19|10.19|昨日|-1
－１|45218|45218.0|45218.75|令和5年10月19日（木曜）|2023/10/19(木)|2023/10/19（木・祝）|2023年10月19日木曜日
R5.10.19 (2023) 木|令和5年（2023年）10月19日|2023年(令和5年)10月19日|19-Oct-23|19th October 2023|19 Oct 2023
Oct 19, 2023|19.10.2023|19/10/2023|10/19/2023|20231019153000
"""


@pytest.mark.parametrize("text", [way for line in WAYS_TO_WRITE_ONE_DAY.splitlines() for way in line.split("|")])
def test_every_way_to_write_a_day_gives_that_day(text: str) -> None:
    read = parse_date(text, today=TODAY)
    assert (read.value, read.error) == (DAY, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S380210", date(1963, 2, 10)),
        ("昭38.2.10", date(1963, 2, 10)),
        ("昭和38年2月10日生", date(1963, 2, 10)),
        ("M45.7.29", date(1912, 7, 29)),
        ("大正元年12月1日", date(1912, 12, 1)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("S64.1.7", date(1989, 1, 7)),
        ("H31.4.30", date(2019, 4, 30)),
        ("R2.2.29", date(2020, 2, 29)),
        ("1800-03-05", date(1800, 3, 5)),
        ("18-May-14", date(2014, 5, 18)),
        ("15th April 2014", date(2014, 4, 15)),
        ("18.05.2014", date(2014, 5, 18)),
        ("05/05/2014", date(2014, 5, 5)),
        ("2020年3月7日", date(2020, 3, 7)),
        ("令和2年11月16日（月曜）", date(2020, 11, 16)),
        ("2020-03-01 00:00:00", date(2020, 3, 1)),
        ("2020-03-01T15:00:00.000Z", date(2020, 3, 2)),
        ("43831", date(2020, 1, 1)),
        ("今日", date(2023, 10, 20)),
        ("t", date(2023, 10, 20)),
        ("本日", date(2023, 10, 20)),
        ("明日", date(2023, 10, 21)),
        ("+7", date(2023, 10, 27)),
        ("T5.10.1", date(1916, 10, 1)),
    ],
)
def test_a_date_is_read(text: str, expected: date) -> None:
    read = parse_date(text, today=TODAY)
    assert (read.value, read.warning, read.error) == (expected, None, None)


@pytest.mark.parametrize(
    ("text", "expected", "warning"),
    [
        ("H31.5.1", date(2019, 5, 1), "DATE-010"),
        ("S64.1.8", date(1989, 1, 8), "DATE-010"),
        ("R1.4.30", date(2019, 4, 30), "DATE-010"),
        ("051019", date(2005, 10, 19), "DATE-011"),
        ("23/10/19", date(2023, 10, 19), "DATE-011"),
        ("2023/10/19(金)", date(2023, 10, 19), "DATE-012"),
    ],
)
def test_a_doubtful_date_is_read_with_a_warning(text: str, expected: date, warning: str) -> None:
    read = parse_date(text, today=TODAY)
    assert (read.value, read.warning) == (expected, warning)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("不明", "DATE-001"),
        ("3月", "DATE-003"),
        ("abc", "DATE-001"),
        ("123.4.5", "DATE-001"),
        ("8030851", "DATE-001"),
        ("99999", "DATE-001"),
        ("9" * 5000, "DATE-001"),
        ("2021-02-30", "DATE-002"),
        ("R5.2.29", "DATE-002"),
        ("2021/13/1", "DATE-002"),
        ("R0.1.1", "DATE-002"),
        ("0000-01-01", "DATE-002"),
        ("2021", "DATE-003"),
        ("2021-05", "DATE-003"),
        ("05/06/2014", "DATE-004"),
        ("令和4年(2023年)5月1日", "DATE-005"),
    ],
)
def test_what_is_no_date_gets_a_code(text: str, code: str) -> None:
    read = parse_date(text, today=TODAY)
    assert (read.value, read.error) == (None, code)


@pytest.mark.parametrize("text", ["", " ", "　", "\n", " " * 100])
def test_blank_is_neither_a_date_nor_an_error(text: str) -> None:
    read = parse_date(text, today=TODAY)
    assert (read.value, read.error) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年", PartialDate.of(2021)),
        ("2021", PartialDate.of(2021)),
        ("令和3年", PartialDate.of(2021)),
        ("S38", PartialDate.of(1963)),
        ("2021-05", PartialDate.of(2021, 5)),
        ("2021/5", PartialDate.of(2021, 5)),
        ("202105", PartialDate.of(2021, 5)),
        ("R0305", PartialDate.of(2021, 5)),
        ("令和3年5月", PartialDate.of(2021, 5)),
        ("3年5月", PartialDate.of(2021, 5)),
        ("令和3年5月上旬", PartialDate.of(2021, 5, "early")),
        ("令和三年五月中旬", PartialDate.of(2021, 5, "middle")),
        ("2021年 5月 下旬", PartialDate.of(2021, 5, "late")),
        ("5月初旬", PartialDate.of(2023, 5, "early")),
        ("12月", PartialDate.of(2022, 12)),
        ("R5.10.19", DAY),
    ],
)
def test_a_partly_known_date_is_read_where_it_is_welcome(text: str, expected: date | PartialDate) -> None:
    assert parse_date(text, today=TODAY, prefer="past", allow_partial=True).value == expected


def test_a_year_in_which_the_era_changed_belongs_to_both_eras() -> None:
    assert parse_date("S64", today=TODAY, allow_partial=True).warning is None


def test_a_partly_known_date_wholly_outside_its_era_warns() -> None:
    assert parse_date("H31.5", today=TODAY, allow_partial=True).warning == "DATE-010"


def test_without_a_year_a_date_ahead_is_last_years_where_the_past_is_preferred() -> None:
    assert parse_date("12/31", today=TODAY, prefer="past").value == date(2022, 12, 31)


def test_without_a_year_today_is_not_ahead() -> None:
    assert parse_date("10/20", today=TODAY, prefer="past").value == TODAY


def test_without_a_year_a_date_is_this_years() -> None:
    assert parse_date("12/31", today=TODAY).value == date(2023, 12, 31)


def test_the_year_of_the_context_wins() -> None:
    assert parse_date("12/31", today=TODAY, prefer="past", context_year=2020).value == date(2020, 12, 31)


def test_a_leap_day_without_a_year_is_last_years_when_this_year_has_none() -> None:
    assert parse_date("2/29", today=date(2025, 1, 5), prefer="past").value == date(2024, 2, 29)


def test_a_short_western_year_lies_in_the_past_where_the_past_is_preferred() -> None:
    assert parse_date("240101", today=TODAY, prefer="past").value == date(1924, 1, 1)


def test_a_list_does_not_mean_today() -> None:
    assert parse_date("-1", today=TODAY, relative_words=False).error == "DATE-001"


def test_counting_past_the_calendar_is_an_impossible_day() -> None:
    assert parse_date("+9999", today=date(9999, 1, 1)).error == "DATE-002"


def test_every_code_has_a_sentence_in_both_languages() -> None:
    assert all(ja and en for ja, en in SENTENCES.values())


@pytest.mark.parametrize(
    ("day", "short", "long", "both"),
    [
        (DAY, "R5.10.19", "令和5年10月19日", "R5.10.19 (2023) 木"),
        (date(2019, 5, 1), "R1.5.1", "令和元年5月1日", "R1.5.1 (2019) 水"),
        (date(2019, 4, 30), "H31.4.30", "平成31年4月30日", "H31.4.30 (2019) 火"),
        (date(1989, 1, 7), "S64.1.7", "昭和64年1月7日", "S64.1.7 (1989) 土"),
        (date(1867, 12, 31), "1867.12.31", "1867年12月31日", "1867.12.31 (1867) 火"),
    ],
)
def test_a_date_is_written(day: date, short: str, long: str, both: str) -> None:
    assert (format_era(day), format_era_long(day), format_both(day)) == (short, long, both)


@pytest.mark.parametrize(
    ("value", "short", "long", "file"),
    [
        (PartialDate.of(2021), "R3", "令和3年", "2021"),
        (PartialDate.of(1989), "H1", "平成元年", "1989"),
        (PartialDate.of(2021, 5), "R3.5", "令和3年5月", "2021-05"),
        (PartialDate.of(1989, 1, "early"), "S64.1上旬", "昭和64年1月上旬", "1989-01 上旬"),
        (PartialDate.of(1860, 2), "1860.2", "1860年2月", "1860-02"),
    ],
)
def test_a_partly_known_date_is_written(value: PartialDate, short: str, long: str, file: str) -> None:
    assert (format_era(value), format_era_long(value), iso(value)) == (short, long, file)


def test_a_partly_known_date_with_its_western_year() -> None:
    assert format_both(PartialDate.of(2021, 5)) == "R3.5 (2021)"
