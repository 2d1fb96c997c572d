from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.exchange.read import read_table
from casedesk.exchange.years import as_of, read_hint, year_contexts, year_mark, year_not_after

ANCHOR = date(2021, 1, 31)
LISTS = [
    ("jp_prefectures/05_akita.csv", "陽性確認日", date(2020, 3, 6), date(2021, 1, 14)),
    ("jp_prefectures/08_ibaraki.csv", "公表日", date(2020, 11, 1), date(2021, 1, 16)),
    ("jp_prefectures/14_yokosuka_city2.csv", "患者確定日", date(2020, 3, 15), date(2020, 10, 4)),
    ("jp_prefectures/36_tokushima3.csv", "確認日", date(2021, 1, 15), date(2021, 1, 15)),
    ("jp_prefectures/46_kagoshima.csv", "日付", date(2021, 1, 1), date(2021, 1, 15)),
    ("jp_xlsx/11_saitama_city_1_379.xlsx", "判明日", date(2020, 3, 6), date(2020, 7, 30)),
]


@pytest.mark.parametrize(("file", "column", "first", "last"), LISTS)
def test_yearless_lists_of_january_2021_find_their_years(
    shared: Path, file: str, column: str, first: date, last: date
) -> None:
    table = read_table(shared / "data" / file)
    texts = table.column(column)
    years = year_contexts(texts, ANCHOR, marks=table.marks, breaks=table.breaks)
    days = [hint.on(year) for text, year in zip(texts, years, strict=True) if year and (hint := read_hint(text))]
    assert (min(filter(None, days)), max(filter(None, days))) == (first, last)


def test_newest_first_across_new_year() -> None:
    assert year_contexts(["1/3", "1/1", "12/31", "11/1"], ANCHOR) == [2021, 2021, 2020, 2020]


def test_oldest_first_across_new_year() -> None:
    assert year_contexts(["12月30日", "12月31日", "1月1日"], ANCHOR) == [2020, 2020, 2021]


def test_a_text_without_date_has_no_year() -> None:
    assert year_contexts(["1/3", "鹿児島市", ""], ANCHOR) == [2021, None, None]


def test_a_full_date_fixes_its_neighbours() -> None:
    assert year_contexts(["1/2", "2019/12/31", "12/30"], ANCHOR) == [2020, 2019, 2019]


def test_a_note_gives_the_year_to_the_dates_below() -> None:
    texts = ["1/2", "1/1", "12/31", "3/1"]
    assert year_contexts(texts, date(2026, 8, 1), marks=[(0, "令和3年"), (2, "令和2年")]) == [2021, 2021, 2020, 2020]


def test_a_late_row_does_not_change_the_year() -> None:
    assert year_contexts(["8/6", "8/1", "8/4", "7/30"], ANCHOR) == [2020, 2020, 2020, 2020]


def test_a_long_gap_in_order_is_no_new_year() -> None:
    assert year_contexts(["12/28", "3/1", "2/20"], date(2023, 6, 1)) == [2022, 2022, 2022]


def test_blocks_that_start_anew_stay_in_the_year() -> None:
    assert year_contexts(["5/14", "3/15", "9/11", "7/11"], ANCHOR, breaks=[2]) == [2020, 2020, 2020, 2020]


def test_the_weekday_tells_the_year_of_an_old_list() -> None:
    assert year_contexts(["1月14日（木）", "1月13日（水）"], date(2026, 5, 1)) == [2021, 2021]


def test_the_29th_of_february_takes_a_leap_year() -> None:
    assert year_contexts(["2/29"], ANCHOR) == [2020]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和3年", 2021),
        ("【令和元年】", 2019),
        ("２０２１年 発表分", 2021),
        ("注意", None),
        ("令和2年度", None),
        ("令和2年11月13日現在", None),
    ],
)
def test_year_notes(text: str, year: int | None) -> None:
    assert year_mark(text) == year


def test_the_as_of_date_of_a_title() -> None:
    assert as_of(["発生状況", "（令和2年11月13日現在）", "2020/11/2"]) == date(2020, 11, 13)


def test_an_onset_lies_before_its_report() -> None:
    assert (year_not_after(12, 29, date(2021, 1, 3)), year_not_after(2, 30, ANCHOR)) == (2020, None)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30), st.booleans())
def test_any_list_with_small_steps_is_dated_right(steps: list[int], newest_first: bool) -> None:
    days = [ANCHOR]
    for step in steps:
        days.append(days[-1] - timedelta(days=step))
    if not newest_first:
        days.reverse()
    years = year_contexts([f"{day.month}月{day.day}日" for day in days], ANCHOR)
    assert years == [day.year for day in days]
