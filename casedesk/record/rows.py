"""Rows of a master that staff edit, as rules the program follows: points of a score, rules that give a last day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

from casedesk.definition.day_rules import DayRule, DayWords
from casedesk.definition.formula import Formula, FormulaError, parse
from casedesk.errors import Invalid

Row = Mapping[str, str]
Rows = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Points that count when the condition holds, for cases received from `since` to `until` (both included)."""

    when: Formula
    points: float
    since: date
    until: date


def score_rows(score: str, rows: Rows) -> tuple[ScoreRow, ...]:
    """The rows of the score field `score` (column `score`), in table order. Raises Invalid naming a row not understood.

    Columns: score, when, points, valid_from, valid_until.
    """
    return tuple(_score_row(key, row) for key, row in rows.items() if row.get("score", score) == score)


def day_rules(rows: Rows) -> tuple[DayRule, ...]:
    """The rules of a table, newest first. Raises Invalid naming a row not understood.

    Columns: when, start, days, recovery, recovery_hours, valid_from, valid_until and the labels
    start_label_*, recovery_label_*, end_label_* in ja and en.
    """
    found = [_day_rule(key, row) for key, row in rows.items()]
    return tuple(sorted(found, key=lambda rule: rule.valid_from, reverse=True))


def reads_of(formulas: Iterable[Formula | None]) -> frozenset[str]:
    """Every name that one of the formulas reads."""
    return frozenset(name for formula in formulas if formula is not None for name in formula.reads)


def _score_row(key: str, row: Row) -> ScoreRow:
    try:
        return ScoreRow(parse(row.get("when") or "true"), float(row["points"]), _since(row), _until(row))
    except (FormulaError, KeyError, ValueError) as error:
        raise _refused(key, error) from error


def _day_rule(key: str, row: Row) -> DayRule:
    try:
        hours = row.get("recovery_hours") or ""
        recovery = row.get("recovery") or ""
        return DayRule(
            key=key,
            valid_from=_since(row),
            valid_until=_until(row),
            when=parse(row.get("when") or "true"),
            start=parse(row["start"]),
            days=int(float(row["days"])),
            recovery=parse(recovery) if recovery else None,
            recovery_days=ceil(float(hours) / 24) if hours else None,
            words={"ja": _words(row, "ja", "解除"), "en": _words(row, "en", "lifted")},
            hours=True,
        )
    except (FormulaError, KeyError, ValueError) as error:
        raise _refused(key, error) from error


def _words(row: Row, lang: str, end: str) -> DayWords:
    start, recovery, given = (row.get(f"{name}_label_{lang}") or "" for name in ("start", "recovery", "end"))
    return DayWords(start, recovery, given or end)


def _since(row: Row) -> date:
    return date.fromisoformat(row.get("valid_from") or "0001-01-01")


def _until(row: Row) -> date:
    return date.fromisoformat(row.get("valid_until") or "9999-12-31")


def _refused(key: str, error: Exception) -> Invalid:
    why_ja, why_en = (error.ja, error.en) if isinstance(error, FormulaError) else (str(error), str(error))
    return Invalid(f"マスタの行「{key}」が読めません: {why_ja}", f"master row {key} is not understood: {why_en}")
