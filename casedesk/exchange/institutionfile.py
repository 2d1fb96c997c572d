"""A list of institutions (医療機関名簿) as values: code, name, phones in digits, roles, days; every odd cell named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from casedesk.exchange.formula import plain_text
from casedesk.exchange.master_codes import MasterRefusal
from casedesk.exchange.mastercells import LONGEST_CELL, read_day
from casedesk.exchange.mastercolumns import OWN, Words
from casedesk.exchange.table import Table
from casedesk.text import phone
from casedesk.text.address import normal_postal
from casedesk.text.width import half, katakana, strip_controls

COLUMNS: Words = MappingProxyType(
    {
        "code": ("code", "医療機関コード", "機関コード", "医療機関番号", "コード"),
        "name": ("name", "名称", "医療機関名", "医療機関名称", "機関名", "施設名"),
        "kana": ("kana", "カナ", "フリガナ", "ふりがな", "名称カナ", "医療機関名カナ"),
        "postal": ("postal", "郵便番号", "postal code"),
        "address": ("address", "所在地", "住所"),
        "phone": ("phone", "電話", "電話番号", "TEL"),
        "after_hours": ("after_hours", "時間外電話", "診療時間外の電話番号"),
        "fax": ("fax", "FAX", "FAX番号", "ファクス", "ファックス"),
        "role": ("role", "役割", "種別", "roles"),
        "valid_from": OWN["valid_from"],
        "valid_until": OWN["valid_until"],
        "note": OWN["note"],
    }
)
"""Column -> what a file may call it."""

PHONES = ("phone", "after_hours", "fax")
ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "clinic": ("診療所", "クリニック", "医院"),
        "hospital": ("病院",),
        "home": ("施設", "高齢者施設", "福祉施設"),
        "school": ("学校", "保育所", "幼稚園"),
        "laboratory": ("検査機関", "検査所", "衛生研究所"),
        "health_office": ("保健所", "保健センター"),
        "employer": ("事業所", "勤務先", "会社"),
    }
)
"""Role -> its words; any other word is a role as it is written."""

_SPLIT = re.compile(r"[;；、，,・/／\n]+")
_CODE = re.compile(r"[0-9A-Za-z]{1,20}")
_ROLE_OF = {word: role for role, words in ROLES.items() for word in (role, *words)}
_TEXTS = ("name", "address", "note")

Value = str | tuple[str, ...] | date | None


@dataclass(frozen=True, slots=True)
class Given:
    """One row: `values` holds only the columns of the file; a blank cell is "" , () or None."""

    number: int
    values: Mapping[str, Value]

    def text(self, column: str) -> str:
        """The text of a column; empty when the file has no such column."""
        return str(self.values.get(column) or "")

    def day(self, column: str) -> date | None:
        """The day of a column, or None."""
        value = self.values.get(column)
        return value if isinstance(value, date) else None


@dataclass(slots=True)
class Rows:
    """The rows that could be read whole, and what is wrong with the others."""

    given: list[Given] = field(default_factory=list)
    refused: list[MasterRefusal] = field(default_factory=list)


def read_rows(table: Table, mapping: Mapping[str, str | None], today: date) -> Rows:
    """Every row of the table."""
    rows = Rows()
    columns = [(at, header, name) for at, header in enumerate(table.headers) if (name := mapping.get(header))]
    for number, cells in enumerate(table.rows, 1):
        values: dict[str, Value] = {}
        before = len(rows.refused)
        for at, header, name in columns:
            text = strip_controls(plain_text(cells[at])).strip()
            value, wrong = _read(name, text, today)
            values[name] = value
            if wrong:
                rows.refused.append(MasterRefusal(number, header, wrong, text))
        if len(rows.refused) == before:
            rows.given.append(Given(number, values))
    return rows


def _read(column: str, text: str, today: date) -> tuple[Value, str]:
    """The value of a cell and, where it has none, the code why."""
    if len(text) > LONGEST_CELL:
        return "", "M-013"
    if column in PHONES:
        return _phones(text)
    if column == "role":
        return tuple(dict.fromkeys(role_of(word) for word in map(str.strip, _SPLIT.split(text)) if word)), ""
    if column in ("valid_from", "valid_until"):
        day = read_day(text, today) if text else None
        return (date.fromisoformat(day.text) if day and day.text else None), day.code if day else ""
    if column == "code":
        return _code(text)
    if column == "postal":
        return normal_postal(text) or "", "M-024" if text and not normal_postal(text) else ""
    return (text if column in _TEXTS else katakana(text)), ""


def role_of(word: str) -> str:
    """The key of a role written as a word; a word nobody knows is its own key."""
    return _ROLE_OF.get(word, word)


def _code(text: str) -> tuple[str, str]:
    """医療機関コード: ten digits; nine are ten whose 0 Excel dropped (prefectures 01 to 09). Others as written."""
    plain = re.sub(r"[\s-]", "", half(text))
    if plain and not _CODE.fullmatch(plain):
        return "", "M-020"
    return (plain.zfill(10) if plain.isdecimal() and len(plain) == 9 else plain), ""


def _phones(text: str) -> tuple[tuple[str, ...], str]:
    """Every number in the cell; one without its area code is kept as it is."""
    digits: list[str] = []
    for part in (part for part in map(str.strip, _SPLIT.split(text)) if part):
        found = phone.parse_phone(part)
        if found.error not in (None, phone.NO_AREA_CODE):
            return (), "M-023"
        digits.append(found.digits)
    return tuple(dict.fromkeys(digits)), ""
