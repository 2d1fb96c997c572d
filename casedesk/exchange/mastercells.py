"""One cell of a master's file: what it says, and whether it only looks different because Excel rewrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casedesk.definition import kinds
from casedesk.definition.checking import ANSWER
from casedesk.definition.kinds import Context
from casedesk.definition.model import Field
from casedesk.exchange.cp932 import to_cp932
from casedesk.exchange.refusals import CODES
from casedesk.text.era import SENTENCES, parse_date
from casedesk.text.width import half, strip_controls

LONGEST_CELL = 4_000
_AS_WRITTEN = ("text", "long_text", "person_name", "address", "file", "link")
_FLAG = Field("unverified", "yes_no")
_SORT = Field("sort", "integer", min=0, max=1_000_000)


@dataclass(frozen=True, slots=True)
class Cell:
    """The text to store ("" = none), or a code with its detail in both languages."""

    text: str = ""
    code: str = ""
    ja: str = ""
    en: str = ""


def read_cell(column: str, field: Field | None, text: str, context: Context) -> Cell:
    """What the cell of a master's own `column`, or of one of its fields, says."""
    given = strip_controls(text).strip()
    if not given:
        return Cell()
    if len(given) > LONGEST_CELL:
        return Cell(code="M-013")
    if column == "key":
        return Cell(half(given)) if ANSWER.match(half(given)) else Cell(code="M-004")
    if column in ("valid_from", "valid_until"):
        return read_day(given, context.today)
    if column == "unverified":
        flag = Cell("1") if given == "要確認" else _by_kind(_FLAG, given, context)
        return Cell() if flag.text == "0" else flag
    if column == "sort":
        return _by_kind(_SORT, given, context)
    return Cell(given) if field is None or field.kind in _AS_WRITTEN else _by_kind(field, given, context)


def read_day(given: str, today: date) -> Cell:
    """A whole date, in any form people and Excel write."""
    found = parse_date(given, today=today, relative_words=False)
    if isinstance(found.value, date) and not found.error:
        return Cell(found.value.isoformat())
    ja, en = SENTENCES.get(found.error or "", ("", ""))
    return Cell(code="M-006", ja=ja, en=en)


def _by_kind(field: Field, given: str, context: Context) -> Cell:
    if field.kind in ("integer", "number", "money"):
        given = given.removesuffix(field.unit).rstrip()
        if given[-1:].isalpha():  # 2週間 is not 2
            return Cell(code="M-011", ja=field.unit, en=field.unit)
    found = kinds.read(given, field, context)
    if found.error or found.value is None:
        ja, en = CODES.get(found.error, ("", ""))
        return Cell(code="M-011", ja=ja, en=en)
    return Cell(kinds.write(found.value, field, context.lookup))


def same_but_for_excel(stored: str, given: str, encoding: str | None) -> bool:
    """Whether `given` is `stored` after a trip through Excel: 01 -> 1, true -> TRUE, 槗 -> 橋 in CP932."""
    if given == stored:
        return True
    if stored.isdecimal() and given.isdecimal() and stored.isascii() and given.isascii():
        return stored != given and stored.lstrip("0") == given
    if stored in ("true", "false"):
        return given.lower() == stored
    return encoding == "cp932" and to_cp932(stored)[0] == given
