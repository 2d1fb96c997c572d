"""Fields nobody types: computed from formulas, scores and rules of days, in the order they need each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casedesk.definition.day_rules import DayRule, DayRuleResult, last_day
from casedesk.definition.formula import Formula
from casedesk.definition.lookup import MasterRows
from casedesk.definition.missing import day_of
from casedesk.definition.model import CaseType, Field
from casedesk.definition.values import Value
from casedesk.record.environment import Env, Environment
from casedesk.record.needs import needed_for_value
from casedesk.record.points import Points
from casedesk.record.rows import ScoreRow, day_rules, reads_of, score_rows

Fill = Callable[[Environment], None]
NEVER_MISSING = frozenset({"received_at", "received_on", "form_version", "modules"})


@dataclass(frozen=True, slots=True)
class Step:
    """Fields filled together, the names that takes, and what fills them (it never leaves a stale value)."""

    keys: tuple[str, ...]
    reads: frozenset[str]
    fill: Fill


class Program:
    """The computed fields of one list of fields; built once, run per case."""

    def __init__(self, fields: Iterable[Field], masters: MasterRows) -> None:
        computed = [field for field in fields if field.computed]
        self.keys = frozenset(field.key for field in computed)
        self._stale = tuple(self.keys)
        self._tables = {f.table: day_rules(masters.get(f.table, {})) for f in computed if f.kind == "day_rule"}
        steps = [_formula_step(f) for f in computed if f.kind == "computed" and f.formula]
        steps += [_score_step(f, score_rows(f.key, masters.get(f.table, {}))) for f in computed if f.kind == "score"]
        steps += [
            _days_step([f for f in computed if f.table == table and f.kind == "day_rule"], rules)
            for table, rules in self._tables.items()
        ]
        self._fills = tuple(step.fill for step in in_order(steps))

    def fill(self, env: Env) -> Environment:
        """`env` with every computed field as it is now; those without a value are not in it."""
        work: Environment = dict(env)
        for key in self._stale:
            if key in work:
                del work[key]
        for fill in self._fills:
            fill(work)
        return work

    def run(self, env: Env) -> dict[str, Value]:
        """The computed values alone."""
        return self.pick(self.fill(env))

    def pick(self, filled: Env) -> dict[str, Value]:
        """The computed values out of what `fill` gave."""
        return {key: value for key in self.keys if (value := filled.get(key)) is not None}

    def result(self, table: str, env: Env) -> DayRuleResult | None:
        """What the rules of a table say for `env`: rule, days, what is missing, the reason in each language."""
        return last_day(self._tables.get(table, ()), env)


class Calculator(Program):
    """The computed fields of a case: body and modules. Papers and entries with own ones have their own programs.

    `masters`: the rows of the masters that scores and rules of days name. Raises Invalid for a row not understood.
    """

    def __init__(self, case_type: CaseType, masters: MasterRows) -> None:
        super().__init__(case_type.fields(), masters)
        parts = (*case_type.forms, *case_type.entries)
        own = [part for part in parts if any(field.computed for field in part.fields)]
        self._parts = {part.key: Program(part.fields, masters) for part in own}

    @property
    def computed_parts(self) -> Collection[str]:
        """The forms and entry kinds that have a computed field."""
        return self._parts.keys()

    def part(self, key: str, env: Env) -> dict[str, Value]:
        """The computed values of a paper form or entry kind; none when it has no computed field."""
        program = self._parts.get(key)
        return program.run(env) if program else {}


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps, each after those it reads from; otherwise as given. Steps in a cycle come last, as given."""
    waiting, ordered = list(steps), []
    while waiting:
        open_keys = {key for step in waiting for key in step.keys}
        ready = [step for step in waiting if not step.reads & open_keys] or waiting
        ordered += ready
        waiting = [step for step in waiting if step not in ready]
    return ordered


def _formula_step(field: Field) -> Step:
    formula = field.formula
    assert formula is not None
    key, evaluate, fit = field.key, formula.evaluate, _FIT.get(field.result, _as_it_is)
    needs = tuple(needed_for_value(formula) - NEVER_MISSING)

    def fill(work: Environment) -> None:
        for name in needs:
            if name not in work:
                return
        value = evaluate(work)
        fitting = fit(value) if value is not None else None
        if fitting is not None:
            work[key] = fitting

    return Step((key,), formula.reads, fill)


def _score_step(field: Field, rows: tuple[ScoreRow, ...]) -> Step:
    reads = reads_of(row.when for row in rows)
    asked = tuple(reads - NEVER_MISSING)
    points_on: dict[object, Points] = {}
    key = field.key

    def fill(work: Environment) -> None:
        if not any(name in work for name in asked):
            return
        day = work.get("received_on")
        points = points_on.get(day)
        if points is None:
            points = points_on[day] = Points(_valid(rows, day))
        if points.of:
            work[key] = points.total(work)

    return Step((key,), reads, fill)


def _valid(rows: tuple[ScoreRow, ...], day: object) -> tuple[tuple[Formula, float], ...]:
    """The rows in force on the day; without a day those that have no end."""
    on = day if isinstance(day, date) else date.max
    return tuple((row.when, row.points) for row in rows if row.since <= on <= row.until)


def _days_step(fields: list[Field], rules: tuple[DayRule, ...]) -> Step:
    starts = tuple(dict.fromkeys(needed_for_value(rule.start) - NEVER_MISSING for rule in rules))
    results = tuple((field.key, _RESULT[field.result]) for field in fields)

    def fill(work: Environment) -> None:
        if not any(names <= work.keys() for names in starts):
            return
        result = last_day(rules, work)
        for key, of in results if result is not None else ():
            value = of(result)
            if value:
                work[key] = value

    reads = reads_of(formula for rule in rules for formula in (rule.when, rule.start, rule.recovery))
    return Step(tuple(field.key for field in fields), reads, fill)


_RESULT: Mapping[str, Callable[[Any], Value | None]] = {
    "last": lambda result: result.last_day,
    "lifted": lambda result: result.lifted_on,
    "reason": lambda result: result.reason("ja"),
}


def _as_it_is(value: Any) -> Value | None:
    return value  # type: ignore[no-any-return]


def _whole(value: Any) -> Value | None:
    """A whole number; a result with decimals does not fit and stays missing."""
    return int(value) if type(value) in (int, float) and value == int(value) else None


def _number(value: Any) -> Value | None:
    return float(value) if type(value) in (int, float) else None


def _day(value: Any) -> Value | None:
    return day_of(value) or value


_FIT: Mapping[str, Callable[[Any], Value | None]] = {
    "integer": _whole,
    "money": _whole,
    "number": _number,
    "date": _day,
}
"""How a formula's result becomes a value of the kind it is stored as."""
