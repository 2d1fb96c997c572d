"""A list's condition to SQL, with the meaning the formula has in memory: what is missing or vague is not decided.

At the top, where only the cases for which it holds are wanted, "false" and "missing" are not told apart; that lets
the database use its indexes. Below a `not` they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import eq, ge, gt, le, lt, ne
from typing import Any

import sqlalchemy as sa

from casedesk.clock import TOKYO
from casedesk.definition.formula import condition as tree
from casedesk.errors import Usage
from casedesk.store.dialect import Bytewise
from casedesk.store.names import Family, Names, Sql, day, exactly, wall
from casedesk.store.tables import cases
from casedesk.store.types import Instant, Key

Truth = sa.ColumnElement[bool]
OPERATORS: Mapping[str, Any] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
OPPOSITE = {"!=": "==", ">=": "<", ">": "<="}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
MISSING: Truth = sa.cast(sa.null(), sa.Boolean)


@dataclass(frozen=True, slots=True)
class Translator:
    """Makes SQL of conditions; `names` collects the tables they need, `now` is the instant the list is opened."""

    names: Names
    now: datetime

    def where(self, condition: tree.Condition) -> Truth:
        """The condition as a WHERE clause has it: true exactly for the cases for which the formula holds."""
        return self._truth(condition, True)

    def _truth(self, node: tree.Condition, top: bool) -> Truth:
        match node:
            case tree.All():
                return sa.and_(*(self._truth(part, top) for part in node.parts))
            case tree.OneOf():
                return sa.or_(*(self._truth(part, top) for part in node.parts))
            case tree.Not():
                return sa.not_(self._truth(node.part, False))
            case tree.Comparison():
                return self._comparison(node, top)
            case tree.Among():
                return self._among(node, top)
            case tree.Chosen():
                return self._chosen(node, top)
            case tree.Known():
                return self._known(node.name)
            case tree.Holds():
                value = self._operand(node.operand)
                return MISSING if value is None or value.family != "yes_no" else value.low

    def _operand(self, node: tree.Operand) -> Sql | None:
        """The operand as SQL, None when it is missing for every case."""
        match node:
            case tree.Name():
                return self.names.sql(node.key)
            case tree.Fixed():
                return fixed(node.run({"now": self.now, "today": self.now.astimezone(TOKYO).date()}))
            case tree.FirstKnown():
                return _first([self.names.sql(option.key) for option in node.options])

    def _comparison(self, node: tree.Comparison, top: bool) -> Truth:
        left, right = self._operand(node.left), self._operand(node.right)
        if left is None or right is None:
            return MISSING
        for one, other, symbol in ((left, right, node.symbol), (right, left, TURNED.get(node.symbol, node.symbol))):
            if one.family == "day" and one.raw and one.exact and isinstance(other.low, sa.BindParameter):
                return _day_of_instant(symbol, one.raw[0], day_value(other))
        return compare(node.symbol, left, right, top)

    def _among(self, node: tree.Among, top: bool) -> Truth:
        left = self._operand(node.operand)
        if left is None:
            return MISSING
        wanted = {"text": (str,), "number": (int, float)}.get(left.family, ())
        if left.exact and all(type(value) in wanted for value in node.values):
            return left.low.in_(node.values)
        found = [fixed(value) for value in node.values]
        return sa.or_(*(MISSING if one is None else compare("==", left, one, top) for one in found))

    def _chosen(self, node: tree.Chosen, top: bool) -> Truth:
        answer = self._operand(node.answer)
        if answer is None or answer.family != "text":
            return MISSING
        if self.names.sql(node.name).family == "modules":
            return sa.literal(",").concat(cases.case.c.modules).concat(",").contains(_between_commas(answer))
        rows = self.names.many(node.name)
        has = sa.exists(rows.where(self.names.choice_column(node.name) == answer.low))
        return has if top else sa.case((has, sa.true()), (sa.exists(rows), sa.false()))

    def _known(self, name: str) -> Truth:
        if name in tree.NOW:
            return sa.true()
        value = self.names.sql(name)
        if value.family == "many":
            return sa.exists(self.names.many(name))
        if value.family == "modules":
            return sa.true()
        return (value.raw[0] if value.raw else value.high).is_not(None)


def _between_commas(answer: Sql) -> str:
    return f",{getattr(answer.low, 'value', '')},"


def _first(options: list[Sql]) -> Sql:
    if len({one.family for one in options}) > 1:  # instants among moments
        options = [wall(one) for one in options]
    first = options[0]
    low = sa.func.coalesce(*(one.low for one in options)) if len(options) > 1 else first.low
    high = low if all(one.exact for one in options) else sa.func.coalesce(*(one.high for one in options))
    raw: tuple[Any, ...] = ()
    if first.family == "moment":
        raw = (sa.func.coalesce(*(day(one).low for one in options)),)
    return Sql(first.family, low, high, raw)


def fixed(value: Any) -> Sql | None:
    """A plain value as SQL; None for missing."""
    if value is None:
        return None
    family, type_ = _typed(value)
    return exactly(family, sa.literal(value, type_))


def _typed(value: Any) -> tuple[Family, Any]:
    if isinstance(value, bool):
        return "yes_no", sa.Boolean()
    if isinstance(value, int):
        return "number", sa.BigInteger()
    if isinstance(value, float):
        return "number", sa.Double()
    if isinstance(value, datetime):
        return "instant", Instant()
    if isinstance(value, date):
        return "day", sa.Date()
    if isinstance(value, str):
        return "text", Key
    raise Usage("この値では絞り込めません", "a list cannot be filtered by this value")


def day_value(value: Sql) -> date | None:
    """The day a fixed value says, None for anything else."""
    said = getattr(value.low, "value", None)
    if isinstance(said, datetime):
        return said.astimezone(TOKYO).date()
    return said if isinstance(said, date) else None


def compare(symbol: str, left: Sql, right: Sql, top: bool = True) -> Truth:
    """`left symbol right`; missing where the ranges do not decide it or the families do not compare."""
    pair = _common(left, right)
    if pair is None:
        return MISSING
    left, right = pair
    if left.exact and right.exact:
        a, b = left.low, right.low
        if left.family == "text" and (symbol not in ("==", "!=") or not _plain(a, b)):
            a, b = Bytewise(a), Bytewise(b)
        found: Truth = OPERATORS[symbol](a, b)
        return found
    if symbol in OPPOSITE:
        return sa.not_(_decided(OPPOSITE[symbol], left, right, False))
    return _decided(symbol, left, right, top)


def _plain(left: Any, right: Any) -> bool:
    return isinstance(left, sa.BindParameter) or isinstance(right, sa.BindParameter)


def _decided(symbol: str, left: Sql, right: Sql, top: bool) -> Truth:
    a, z, b, y = left.low, left.high, right.low, right.high
    if symbol == "<":
        yes, no = z < b, a >= y
    elif symbol == "<=":
        yes, no = z <= b, a > y
    else:
        yes, no = sa.and_(a == b, z == y, a == z), sa.or_(z < b, y < a)
    return yes if top else sa.case((yes, sa.true()), (no, sa.false()))


def _common(left: Sql, right: Sql) -> tuple[Sql, Sql] | None:
    """Both in one family: instants and moments by the clock on the wall, with a day by their days."""
    if left.family == right.family:
        return None if left.family in ("many", "modules") else (left, right)
    pair = {left.family, right.family}
    if pair == {"instant", "moment"}:
        return wall(left), wall(right)
    return (day(left), day(right)) if pair <= {"day", "instant", "moment"} else None


def _day_of_instant(symbol: str, instant: sa.ColumnElement[Any], on: date | None) -> Truth:
    """The day of an instant compared with a fixed day, said of the instant itself, so that its index serves."""
    if on is None:
        return MISSING
    begin = datetime.combine(max(on, date(2, 1, 1)), time.min, TOKYO)  # UTC knows no day before the year 1
    try:
        end = begin + timedelta(days=1)
    except OverflowError:
        end = datetime.max.replace(tzinfo=TOKYO)
    within = sa.and_(instant >= begin, instant < end)
    ways: Mapping[str, Truth] = {
        "<": instant < begin,
        "<=": instant < end,
        ">": instant >= end,
        ">=": instant >= begin,
        "==": within,
        "!=": sa.not_(within),
    }
    return ways[symbol]
