from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from casedesk.definition.kinds import KINDS
from casedesk.definition.model import CaseType, Field, Part
from casedesk.definition.score import Score
from casedesk.definition.values import Moment
from casedesk.printing.values import FORMATS, MasterLabel, Wording
from casedesk.text.era import PartialDate

WORDS = {"ja": {"choice.sex.male": "男"}, "en": {"choice.sex.male": "Male"}}
TYPE = CaseType("t", "r", 1, Part("case", ()), words=WORDS)
JA, EN = Wording(TYPE), Wording(TYPE, "en")


@pytest.mark.parametrize(
    ("field", "value", "ja", "en"),
    [
        (Field("f", "choice", choices="sex"), "male", "男", "Male"),
        (Field("f", "choice", choices="sex"), "gone", "gone", "gone"),
        (Field("f", "many_choices", choices="sex"), ("male", "x"), "男、x", "Male, x"),
        (Field("f", "yes_no"), True, "はい", "Yes"),
        (Field("f", "yes_no"), False, "いいえ", "No"),
        (Field("f", "integer", unit="人"), 12, "12 人", "12 人"),
        (Field("f", "number", unit="℃", decimals=1), 38.0, "38.0 ℃", "38.0 ℃"),
        (Field("f", "money"), 1234567, "1,234,567円", "1,234,567 yen"),
        (Field("f", "money"), -500, "△500円", "△500 yen"),
        (Field("f", "date"), date(2023, 10, 19), "R5.10.19 (2023) 木", "2023-10-19 (R5.10.19)"),
        (Field("f", "date"), PartialDate.of(2023, 10, "early"), "R5.10上旬 (2023)", "2023-10 上旬"),
        (Field("f", "time"), time(9, 5), "09:05", "09:05"),
        (Field("f", "datetime"), Moment(date(2019, 5, 1), time(14, 5)), "R1.5.1 (2019) 水 14:05", None),
        (Field("f", "datetime"), Moment(date(2019, 5, 1)), "R1.5.1 (2019) 水 （時刻不明）", None),
        (Field("f", "phone"), "0935823007", "093-582-3007", "093-582-3007"),
        (Field("f", "postal_code"), "8038501", "803-8501", "803-8501"),
        (Field("f", "score"), Score(2, 9, 2, 4), "4項目中2項目判明、2点以上9点以下", None),
        (Field("f", "computed", result="integer"), 7, "7", "7"),
        (Field("f", "computed"), "x", "x", "x"),
        (Field("f", "day_rule", result="last"), date(2023, 10, 19), "R5.10.19 (2023) 木", None),
    ],
)
def test_every_kind_prints_in_its_own_way(field: Field, value: Any, ja: str, en: str | None) -> None:
    assert JA.text(field, value) == ja
    assert en is None or EN.text(field, value) == en


def test_every_kind_of_field_has_a_line() -> None:
    assert set(FORMATS) == set(KINDS)


def test_a_master_row_without_a_label_prints_its_key() -> None:
    assert JA.master("disease", "covid") == "covid"


@pytest.mark.parametrize(("lang", "expected"), [("ja", "麻しん（要確認）"), ("en", "麻しん (to be confirmed)")])
def test_an_unverified_master_row_is_marked(lang: str, expected: str) -> None:
    wording = Wording(TYPE, lang, lambda master, key: MasterLabel("麻しん", True))
    assert wording.text(Field("f", "master", master="disease"), "measles") == expected


def test_instants_print_in_japanese_time() -> None:
    assert JA.instant(datetime(2023, 10, 18, 15, 30, tzinfo=UTC)) == "R5.10.19 00:30"
