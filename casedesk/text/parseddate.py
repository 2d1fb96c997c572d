"""The outcome of reading a date, and the sentences for its codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casedesk.text.partial import PartialDate

UNKNOWN_FORM = "DATE-001"
IMPOSSIBLE_DAY = "DATE-002"
NOT_WHOLE = "DATE-003"
AMBIGUOUS = "DATE-004"
YEARS_DIFFER = "DATE-005"
OUT_OF_ERA = "DATE-010"
SHORT_YEAR = "DATE-011"
WRONG_WEEKDAY = "DATE-012"

SENTENCES: dict[str, tuple[str, str]] = {
    UNKNOWN_FORM: ("日付として読めません。例: R5.10.19、2023/10/19", "Not a date. Write R5.10.19 or 2023-10-19."),
    IMPOSSIBLE_DAY: ("暦にない日付です。", "There is no such day in the calendar."),
    NOT_WHOLE: ("年月日すべてが必要です。", "Year, month and day are all needed here."),
    AMBIGUOUS: ("日と月の順が決められません。年を先に書いてください。", "Day or month first? Write the year first."),
    YEARS_DIFFER: ("和暦と西暦の年が合いません。", "The era year and the western year do not agree."),
    OUT_OF_ERA: ("その元号の期間にない日付です。読み替えました。", "Outside that era; read as the date it stands for."),
    SHORT_YEAR: (
        "2桁の年を西暦と読みました。和暦ならRを付けてください。",
        "Short year read as western; write R for 令和.",
    ),
    WRONG_WEEKDAY: ("曜日が日付と合いません。", "The weekday does not belong to this date."),
}
"""Code -> sentence in Japanese and English. 001 to 009 are errors, from 010 warnings."""


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """What was read: `value` (None when blank or unreadable), a warning code, an error code."""

    value: date | PartialDate | None
    warning: str | None = None
    error: str | None = None


BLANK = ParsedDate(None)


def failed(code: str) -> ParsedDate:
    """An unreadable date."""
    return ParsedDate(None, None, code)
