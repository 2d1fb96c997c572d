"""Ages: completed years (満年齢) and months (月齢) on a day.

Source: 年齢計算ニ関する法律 (Act No. 50 of 1902) and Civil Code art. 143. In law a year of age is complete at the end
of the day before the birthday; as offices count and print it, one is a year older on the birthday itself.
"""

from __future__ import annotations

from datetime import date, timedelta

from casedesk.text.partial import PartialDate


def age_on(birth: date, day: date) -> int:
    """Completed years on `day`; negative before birth. Born on 2/29 one grows older on 3/1 in common years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def months_on(birth: date, day: date) -> int:
    """Completed months on `day`; negative before birth. A month without that day is complete on the next 1st."""
    return (day.year - birth.year) * 12 + day.month - birth.month - (day.day < birth.day)


def ages_on(birth: date | PartialDate, day: date) -> tuple[int, int]:
    """The lowest and the highest age possible on `day`; both are the same for a whole birth date."""
    if isinstance(birth, PartialDate):
        return age_on(birth.last, day), age_on(birth.first, day)
    age = age_on(birth, day)
    return age, age


def age_text(birth: date | PartialDate, day: date) -> str:
    """`45歳`, for infants `7か月`, for a partly known birth date `44～45歳`, before birth `出生前`."""
    low, high = ages_on(birth, day)
    if high < 0:
        return "出生前"
    if low != high:
        return f"{max(low, 0)}～{high}歳" if max(low, 0) != high else f"{high}歳"
    if high == 0 and not isinstance(birth, PartialDate):
        return f"{months_on(birth, day)}か月"
    return f"{high}歳"


def born_between(age: int, day: date) -> tuple[date, date]:
    """The first and the last birth date of people who are `age` years old on `day`. Raises ValueError before year 1."""
    return _years_before(day, age + 1) + timedelta(days=1), _years_before(day, age)


def _years_before(day: date, years: int) -> date:
    last = day.day if (day.month, day.day) != (2, 29) else 28
    leap = day.replace(year=day.year - years, day=last)
    return leap + timedelta(days=1) if day.day == 29 and (leap + timedelta(days=1)).month == 2 else leap
