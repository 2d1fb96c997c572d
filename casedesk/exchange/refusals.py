"""Why a cell or a row was not taken: every code of an import report with its sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

CODES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "DATE-001": ("日付として読めません", "not a date"),
        "DATE-002": ("暦にない日付です", "no such day in the calendar"),
        "DATE-003": ("年月日まで必要です", "the day itself is needed"),
        "DATE-004": ("日と月のどちらが先か決められません", "day and month cannot be told apart"),
        "DATE-005": ("和暦と西暦が合いません", "era year and western year disagree"),
        "PHONE-001": ("電話番号として読めません", "not a phone number"),
        "PHONE-002": ("電話番号の桁数が合いません", "wrong number of digits for a phone"),
        "PHONE-003": ("市外局番がありません", "the area code is missing"),
        "PHONE-004": ("電話番号が2つ以上あります", "more than one phone number"),
        "K-CHOICE": ("選択肢にありません", "not one of the choices"),
        "K-NONE": ("「なし」とほかの答えが一緒にあります", "“none” together with other answers"),
        "K-YESNO": ("有無として読めません", "neither yes nor no"),
        "K-NUMBER": ("数として読めません", "not a number"),
        "K-INTEGER": ("整数として読めません", "not a whole number"),
        "K-RANGE": ("ありえない値です", "outside the possible range"),
        "K-TIME": ("時刻として読めません", "not a time of day"),
        "K-POSTAL": ("郵便番号は7桁です", "a postal code has seven digits"),
        "K-MASTER": ("一覧（マスタ）にありません", "not in the master list"),
        "K-LONG": ("長すぎます", "too long"),
        "K-COMPUTED": ("計算で出る項目です", "this is computed"),
        "I-PUBLISH": ("公表・非公表として読めません", "neither release nor withhold"),
        "I-SPLIT": ("年代と性別に分けられません", "cannot be split into age and sex"),
        "I-NOTHING": ("読み取れた項目が一つもない行です", "a row of which nothing could be taken"),
        "I-REQUIRED": ("必要な項目がありません", "a needed item is missing"),
    }
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell (or, with an empty `column`, a whole row) that stays in quarantine; `row` counts records from 1."""

    row: int
    column: str
    code: str
    value: str

    def as_json(self, lang: str) -> dict[str, object]:
        """`{"row","column","code","text","value"}`."""
        ja, en = CODES.get(self.code, (self.code, self.code))
        return {
            "row": self.row,
            "column": self.column or None,
            "code": self.code,
            "text": ja if lang == "ja" else en,
            "value": self.value[:1000],
        }
