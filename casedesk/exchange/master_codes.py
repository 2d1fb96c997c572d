"""Why the file of a master (マスタ) was not taken: every code with its sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MASTER_CODES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "M-001": ("キーの列がありません", "there is no column of keys"),
        "M-002": ("知らない見出しの列に値があります", "a column with an unknown header has content"),
        "M-003": ("同じ項目の列が2つあります", "two columns are for the same item"),
        "M-004": (
            "キーは半角の英数字と _ - . で40字までです",
            "a key is up to 40 letters, digits, _ - . (half-width)",
        ),
        "M-005": ("名称がありません", "the name is missing"),
        "M-006": ("年月日として読めません", "not a date (the day itself is needed)"),
        "M-007": ("有効期間の終わりが始まりより前です", "the validity ends before it begins"),
        "M-008": ("同じキーと有効開始日の行が2つあります", "two rows have the same key and first day"),
        "M-009": ("同じキーの有効期間が重なっています", "the validity of two rows of one key overlaps"),
        "M-010": ("式として読めません", "the formula is not understood"),
        "M-011": ("この項目の値として読めません", "not a value of this item"),
        "M-012": ("規則の行に足りないものがあります", "the row of rules lacks something"),
        "M-013": ("長すぎます（4,000字まで）", "too long (up to 4,000 characters)"),
        "M-014": ("行が多すぎます", "there are too many rows"),
        "M-015": ("この内容では計算ができません", "with these rows nothing can be computed"),
        "M-016": ("行が一つもありません", "there is no row at all"),
        "M-020": ("医療機関コードの形ではありません", "not the form of an institution's code"),
        "M-021": ("同じ機関の行が2つあります", "two rows are for the same institution"),
        "M-022": (
            "同じ名称の機関がいくつもあります。コードを書いてください",
            "several institutions have this name; write the code",
        ),
        "M-023": ("電話番号として読めません", "not a telephone number"),
        "M-024": ("郵便番号は7桁です", "a postal code has seven digits"),
        "M-030": (
            "日本郵便の郵便番号データ（15列）・大口事業所データ（13列）ではありません",
            "neither Japan Post's postal codes (15 columns) nor its large offices (13 columns)",
        ),
        "M-031": ("列の数がほかの行と違います", "the number of columns differs from the other rows"),
        "M-032": (
            "差分のデータです。全国一括（または都道府県一括）のデータを取り込んでください",
            "this file holds changes only; import the whole list",
        ),
        "M-033": ("郵便番号か団体コードの形が違います", "not a postal code or not a municipality code"),
        "M-034": ("町域名のかっこが閉じていません", "the bracket of a town is never closed"),
    }
)


@dataclass(frozen=True, slots=True)
class MasterRefusal:
    """One cell, row (empty `column`) or file (`row` 0) that keeps the whole file out; `row` counts records from 1."""

    row: int
    column: str
    code: str
    value: str = ""
    ja: str = ""
    en: str = ""

    def text(self, lang: str) -> str:
        """The sentence of the code, with what is wrong in this place behind it."""
        sentence = MASTER_CODES[self.code][0 if lang == "ja" else 1]
        detail = self.ja if lang == "ja" else self.en
        return f"{sentence}: {detail}" if detail else sentence

    def as_json(self, lang: str) -> dict[str, object]:
        """`{"row","column","code","text","value"}`, as every import report has it."""
        where = {"row": self.row, "column": self.column or None}
        return {**where, "code": self.code, "text": self.text(lang), "value": self.value[:1000]}
