"""Dated rules that give a last day: until when a measure lasts, and why, from rows staff edit.

A row says for whom (`when`), from which day (`start`) and how many days, and how long after recovery at least. Rows
replace each other by date; nothing about any illness or office stands in this code. Day counts follow the convention
of the letters: the start day is day 0, last day = max(start + days, recovery + recovery days), lifted the day after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casedesk.definition.arithmetic import plus_days
from casedesk.definition.missing import day_of

if TYPE_CHECKING:
    from casedesk.definition.formula import Formula
    from casedesk.definition.values import Value

Env = Mapping[str, "Value | None"]


@dataclass(frozen=True, slots=True)
class DayWords:
    """What the reason line of a row calls its three days (発症, 軽快, 解除)."""

    start: str
    recovery: str
    end: str


@dataclass(frozen=True, slots=True)
class DayRule:
    """One row. It applies to starts from `valid_from` to `valid_until` for which `when` holds.

    `recovery` and `recovery_days` come together or not at all (ValueError). `hours` prints recovery days as 24h, 72h.
    `words`: language ("ja", "en") to the words of the reason line.
    """

    key: str
    valid_from: date
    valid_until: date | None
    when: Formula
    start: Formula
    days: int
    recovery: Formula | None
    recovery_days: int | None
    words: Mapping[str, DayWords]
    hours: bool = False

    def __post_init__(self) -> None:
        if (self.recovery is None) != (self.recovery_days is None):
            raise ValueError(f"{self.key}: recovery and recovery_days come together")

    def covers(self, day: date) -> bool:
        """Whether the row was in force for something that started on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class DayRuleResult:
    """The day reckoned by `rule`, or what is missing to reckon it.

    `last_day` is None while names in `missing` have no value; `earliest` is then the earliest last day that is still
    possible (None when even that cannot be said). When complete, `earliest` is `last_day`.
    """

    rule: DayRule | None
    start: date | None
    recovered: date | None
    last_day: date | None
    earliest: date | None
    missing: tuple[str, ...]

    @property
    def lifted_on(self) -> date | None:
        """The first day after the last one (解除日)."""
        return plus_days(self.last_day, 1)

    @property
    def earliest_lifted_on(self) -> date | None:
        """The first day after the earliest possible last one."""
        return plus_days(self.earliest, 1)

    def reason(self, lang: str) -> str:
        """「発症9/10+7日、軽快9/13+24h → 解除 9/18」; open: 「… → 解除 早くて9/18」; "" without a row."""
        if self.rule is None or self.start is None:
            return ""
        ja = lang == "ja"
        words = self.rule.words.get(lang) or next(iter(self.rule.words.values()))
        parts = [_step(words.start, self.start, self.rule.days, False, lang)]
        if self.rule.recovery_days is not None:
            parts.append(_step(words.recovery, self.recovered, self.rule.recovery_days, self.rule.hours, lang))
        soonest = "" if self.last_day else "早くて" if ja else "at the earliest "
        end = f"{words.end} {soonest}{_day(self.earliest_lifted_on, lang)}"
        return f"{'、'.join(parts) if ja else ', '.join(parts)} → {end}"


def last_day(rules: Iterable[DayRule], env: Env) -> DayRuleResult | None:
    """The result of the row that applies to `env`; None when none does.

    The newest `valid_from` comes first, then the order of the table; the first row whose `when` holds is taken. A row
    whose `when` or start is undecided is never passed over: the result is then incomplete and names what is missing.
    """
    undecided: list[DayRule] = []
    for rule in sorted(rules, key=lambda rule: rule.valid_from, reverse=True):
        applies = rule.when.evaluate(env)
        if applies is False:
            continue
        start = day_exactly(rule.start.evaluate(env))
        if start is not None and not rule.covers(start):
            continue
        if applies is True and start is not None:
            return _open([*undecided, rule], env) if undecided else _reckoned(rule, start, env)
        undecided.append(rule)
    return _open(undecided, env) if undecided else None


def day_exactly(value: object) -> date | None:
    """The day, when it is known to the day; None for a partial date that may be several days."""
    day = day_of(value)
    first, last = getattr(value, "first", None), getattr(value, "last", None)
    return day if day is not None else first if first == last and isinstance(first, date) else None


def missing_names(formulas: Iterable[Formula | None], env: Env) -> tuple[str, ...]:
    """The names these formulas read that have no value, or a day that is not known exactly; in alphabetical order."""
    reads = {name for formula in formulas if formula is not None for name in formula.reads}
    return tuple(sorted(name for name in reads if env.get(name) is None or _is_vague(env[name])))


def _reckoned(rule: DayRule, start: date, env: Env) -> DayRuleResult:
    recovered = day_exactly(rule.recovery.evaluate(env)) if rule.recovery else None
    by_start = plus_days(start, rule.days)
    by_recovery = plus_days(recovered, rule.recovery_days)
    known = [day for day in (by_start, by_recovery) if day is not None]
    earliest = max(known, default=None)
    complete = by_start is not None and (rule.recovery is None or by_recovery is not None)
    missing = () if complete else missing_names((rule.start, rule.recovery), env)
    return DayRuleResult(rule, start, recovered, earliest if complete else None, earliest, missing)


def _open(candidates: Sequence[DayRule], env: Env) -> DayRuleResult:
    """Several rows may still apply: nothing is decided, but the earliest of their days bounds the answer."""
    formulas: list[Formula] = []
    earliest: list[date | None] = []
    for rule in candidates:
        start = day_exactly(rule.start.evaluate(env))
        earliest.append(_reckoned(rule, start, env).earliest if start else None)
        formulas += [rule.start] if rule.when.evaluate(env) is True else [rule.when, rule.start]
    days = [day for day in earliest if day is not None]
    bound = min(days) if len(days) == len(candidates) else None
    return DayRuleResult(None, None, None, None, bound, missing_names(formulas, env))


def _is_vague(value: object) -> bool:
    return hasattr(value, "first") and day_exactly(value) is None


def _step(word: str, day: date | None, days: int, hours: bool, lang: str) -> str:
    if lang == "ja":
        return f"{word}{_day(day, lang)}+{f'{days * 24}h' if hours else f'{days}日'}"
    return f"{word} {_day(day, lang)} + {f'{days * 24}h' if hours else f'{days} day' + 's' * (days != 1)}"


def _day(day: date | None, lang: str) -> str:
    if day is None:
        return "?"
    return f"{day.month}/{day.day}" if lang == "ja" else day.isoformat()
