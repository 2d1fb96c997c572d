"""The functions a formula may call. Code for a kind of work beyond formulas is a new function here, open to everyone.

There is no today(): a stored result must not change by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from casedesk.definition import arithmetic, working_days
from casedesk.definition.function import Function
from casedesk.definition.missing import days_of

if TYPE_CHECKING:
    from casedesk.definition.values import Value

FUNCTIONS: dict[str, Function] = {}
"""Every function by name."""

MOST_ARGUMENTS = 20
Body = Callable[..., Any]


def function(
    name: str, takes: str, result: str, ja: str, en: str, *, more: bool = False, takes_missing: bool = False
) -> Callable[[Body], Body]:
    """Registers the decorated function as `name`.

    `takes`: kinds of the arguments, separated by spaces; with `more` the last may repeat up to `MOST_ARGUMENTS`.
    """
    kinds = tuple(takes.split())

    def register(body: Body) -> Body:
        most = MOST_ARGUMENTS if more else len(kinds)
        FUNCTIONS[name] = Function(name, len(kinds), most, result, body, ja, en, kinds, takes_missing)
        return body

    return register


@function("known", "any", "yes_no", "値があるとき真", "true when there is a value", takes_missing=True)
def known(value: Value | None) -> bool:
    """Whether there is a value at all; the one question about missing that is never missing itself."""
    return value is not None


@function(
    "either", "same same", "same", "最初に値のあるもの", "the first value there is", more=True, takes_missing=True
)
def either(*values: Value | None) -> Value | None:
    """The first known value."""
    return next((value for value in values if value is not None), None)


@function(
    "if_", "yes_no same same", "same", "条件が真なら2番目、偽なら次", "second if true, else third", takes_missing=True
)
def if_(condition: bool | None, then: Value | None, otherwise: Value | None) -> Value | None:
    """`then` or `otherwise`; missing when the condition is."""
    return None if condition is None else then if condition else otherwise


@function("age_at", "date date", "integer", "生年月日から、その日の満年齢", "full years from birth to the day")
def age_at(birth: date, day: date) -> int | None:
    """Full years on `day` (年齢計算ニ関する法律, 明治35年法律第50号); born on 29 February: older from 1 March.

    Missing before birth.
    """
    return None if day < birth else day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


@function("months_at", "date date", "integer", "生年月日から、その日の満月齢", "full months from birth to the day")
def months_at(birth: date, day: date) -> int | None:
    """Full months on `day` (月齢); born on the 31st: a month older from the 1st where the month has no 31st."""
    return None if day < birth else (day.year - birth.year) * 12 + day.month - birth.month - (day.day < birth.day)


@function("day", "integer integer integer", "date", "年、月、日から日付", "the date of year, month, day")
def day_from(year: int, month: int, day: int) -> date:
    """A date written out in a formula."""
    return date(year, month, day)


@function("days_between", "date date", "integer", "1番目から2番目までの日数", "days from the first to the second")
def days_between(start: date, end: date) -> int | None:
    """Whole days; negative when `end` is earlier."""
    return arithmetic.days_between(start, end)


@function("add_days", "date integer", "date", "何日後の日付", "the date so many days later")
def add_days(day: date, days: int) -> date | None:
    """`days` later, earlier when negative."""
    return arithmetic.plus_days(day, days)


@function("working_day_after", "date integer", "date", "何開庁日後の日付", "the date so many working days later")
def working_day_after(day: date, count: int) -> date | None:
    """Counts the days a public office is open; 0 gives the first of them on or after `day`."""
    return working_days.working_day_after(day, count)


@function("latest", "date", "date", "最も遅い日(欠けがあれば不明)", "the latest day, missing if any is", more=True)
def latest(*days: date) -> date:
    """The latest of days that are all known."""
    return max(days)


@function("earliest", "date", "date", "最も早い日(欠けがあれば不明)", "the earliest day, missing if any is", more=True)
def earliest(*days: date) -> date:
    """The earliest of days that are all known."""
    return min(days)


@function("latest_known", "date", "date", "わかる中で最も遅い日", "the latest known day", more=True, takes_missing=True)
def latest_known(*days: date | None) -> date | None:
    """The latest of the days that are known."""
    return max((day for day in days if day is not None), default=None)


@function(
    "earliest_known", "date", "date", "わかる中で最も早い日", "the earliest known day", more=True, takes_missing=True
)
def earliest_known(*days: date | None) -> date | None:
    """The earliest of the days that are known."""
    return min((day for day in days if day is not None), default=None)


@function("max_", "number", "number", "最も大きい数(欠けがあれば不明)", "the largest, missing if any is", more=True)
def largest(*numbers: float) -> float:
    """The largest of numbers that are all known."""
    return max(numbers)


@function("min_", "number", "number", "最も小さい数(欠けがあれば不明)", "the smallest, missing if any is", more=True)
def smallest(*numbers: float) -> float:
    """The smallest of numbers that are all known."""
    return min(numbers)


@function("count", "many", "integer", "選ばれた数", "how many are chosen")
def count(chosen: tuple[str, ...]) -> int:
    """How many answers of a many-choice are chosen."""
    return len(chosen)


@function("bmi", "number number", "number", "身長cmと体重kgからBMI", "body mass index from cm and kg")
def bmi(height_cm: float, weight_kg: float) -> float | None:
    """kg per square metre, not rounded; missing unless both are above zero."""
    return weight_kg / (height_cm / 100) ** 2 if height_cm > 0 and weight_kg > 0 else None


@function("round_", "number integer", "number", "四捨五入(小数点以下の桁数)", "rounded half away from zero")
def rounded(number: float, decimals: int) -> float | None:
    """四捨五入 to 0–10 decimals, of the number as it is written: round_(2.675, 2) is 2.68."""
    if not 0 <= decimals <= 10:
        return None
    result = Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return float(result) if decimals else int(result)


@function("floor_to", "number number", "number", "単位未満切捨て", "cut down to a multiple")
def floor_to(number: float, unit: float) -> float | None:
    """The largest multiple of `unit` not above `number` (千円未満切捨て = floor_to(x, 1000)).

    Rounding errors of earlier steps below a millionth are healed first: 0.29 * 100 counts as 29.
    """
    if unit <= 0:
        return None
    result = Decimal(str(round(number, 6))) // Decimal(str(unit)) * Decimal(str(unit))
    if number < 0 and result > number:
        result -= Decimal(str(unit))  # Decimal cuts towards zero
    return int(result) if isinstance(unit, int) else float(result)


@function("starts_with", "text text", "yes_no", "その文字で始まるとき真", "true when the text starts so")
def starts_with(text: str, prefix: str) -> bool:
    """Whether `text` begins with `prefix`, letter by letter."""
    return text.startswith(prefix)


@function("ward_of", "text", "text", "住所の区", "the ward of an address")
def ward(address: str) -> str | None:
    """The ward (区) named in an address, missing when there is none."""
    from casedesk.text.address import ward_of  # only definitions that ask for it pay for the address rules

    return ward_of(address) or None


@function("text", "any", "text", "文字にする", "the value as text")
def as_text(value: object) -> str | None:
    """Dates as 2022-08-10, numbers without idle zeros, answers joined by commas; missing for anything unclear."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int)):
        return str(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, (tuple, frozenset)):
        answers = [str(answer) for answer in value]
        return ",".join(sorted(answers) if isinstance(value, frozenset) else answers)
    days = days_of(value)
    return days[0].isoformat() if days and days[0] == days[1] else None


@function("fiscal_year", "date", "integer", "年度(4月始まり)", "the fiscal year from 1 April")
def fiscal_year(day: date) -> int:
    """年度 (会計年度, 地方自治法 第208条: 1 April to 31 March)."""
    return day.year - (day.month < 4)


@function("epi_week", "date", "text", "疫学週 (2022-W05)", "the epidemiological week (2022-W05)")
def epi_week(day: date) -> str:
    """疫学週 as the national surveillance counts it: ISO 8601 weeks, Monday to Sunday."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
