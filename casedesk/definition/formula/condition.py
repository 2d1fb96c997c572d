"""What a list may be filtered by: the part of the formula language that a database can answer by itself.

`condition` turns a formula into a small tree that names no database; `store` makes SQL of it, the check of a
definition only asks whether there is one. SQL's own three-valued logic is the language's, so nothing is guessed.

Understood: `and or not`, comparisons (also chained) of names with each other or with anything that names no field
(`received_on >= today - 7`), `in` a list of plain values, `'answer' in many_choice`, `known(x)`, `either(x, y)` as an
operand, a yes/no by itself. Everything else (reckoning with a field, other functions of a field) is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from casedesk.definition.formula.compile import SYMBOLS, Run, compiled
from casedesk.definition.formula.kinds import family_of
from casedesk.definition.formula.literals import options_of
from casedesk.definition.formula.parse import Formula
from casedesk.definition.formula.problem import CONSTANTS, FormulaError
from casedesk.definition.formula.read import column_of, within
from casedesk.definition.functions import FUNCTIONS

NOW = frozenset(("today", "now"))
"""Names that only a list may read: the day in Japan and the instant at which the list is opened."""
FIXED = NOW | CONSTANTS.keys()
"""Names that depend on no case."""
SORTS = {"date": "day", "datetime": "instant"}
"""Kinds of one family that cannot stand for each other."""


@dataclass(frozen=True, slots=True)
class Name:
    """The value of a field, a track or a fact of the case."""

    key: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that depends on no case: a literal, `today`, a calculation with them."""

    run: Run


@dataclass(frozen=True, slots=True)
class FirstKnown:
    """The first of these that has a value."""

    options: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false; missing stays missing."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left symbol right`, symbol one of == != < <= > >=."""

    symbol: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Among:
    """The operand equals one of the plain values."""

    operand: Operand
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answer is among those of a many-choice."""

    answer: Fixed
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """The name has a value."""

    name: str


@dataclass(frozen=True, slots=True)
class Holds:
    """A yes/no, or something fixed, by itself."""

    operand: Operand


Operand: TypeAlias = Name | Fixed | FirstKnown
Condition: TypeAlias = All | OneOf | Not | Comparison | Among | Chosen | Known | Holds


def condition(formula: Formula, kinds: Mapping[str, str]) -> Condition:
    """The condition the formula says, for names of these `kinds`. Raises FormulaError F-020 where there is none."""
    return _Reading(kinds).condition(formula.tree)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One formula being read; `kinds` are those of the names."""

    kinds: Mapping[str, str]

    def condition(self, node: ast.expr) -> Condition:
        """The condition of a node."""
        if _fixed(node):
            return Holds(Fixed(compiled(node, FUNCTIONS)))
        match node:
            case ast.Name():
                return Holds(Name(node.id))
            case ast.BoolOp():
                parts = tuple(self.condition(value) for value in node.values)
                return All(parts) if isinstance(node.op, ast.And) else OneOf(parts)
            case ast.UnaryOp(op=ast.Not()):
                return Not(self.condition(node.operand))
            case ast.Compare():
                return self._comparison(node)
            case ast.Call(func=ast.Name(id="known"), args=[ast.Name(id=name)]):
                return Known(name)
        raise _refused(node)

    def _comparison(self, node: ast.Compare) -> Condition:
        operands = [node.left, *node.comparators]
        links = tuple(self._link(operands[at], operator, operands[at + 1]) for at, operator in enumerate(node.ops))
        return links[0] if len(links) == 1 else All(links)

    def _link(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Condition:
        if not isinstance(operator, (ast.In, ast.NotIn)):
            return Comparison(SYMBOLS[type(operator)], self._operand(left), self._operand(right))
        found = self._membership(left, right)
        return found if isinstance(operator, ast.In) else Not(found)

    def _membership(self, left: ast.expr, right: ast.expr) -> Condition:
        options = options_of(right)
        if options is not None:
            return Among(self._operand(left), tuple(value for value, _ in options))
        answer = self._operand(left)
        if isinstance(right, ast.Name) and isinstance(answer, Fixed):
            return Chosen(answer, right.id)
        raise _refused(left)

    def _operand(self, node: ast.expr) -> Operand:
        if _fixed(node):
            return Fixed(compiled(node, FUNCTIONS))
        match node:
            case ast.Name():
                return Name(node.id)
            case ast.Call(func=ast.Name(id="either")):
                return self._first_known(node)
        raise _refused(node)

    def _first_known(self, node: ast.Call) -> FirstKnown:
        """Names of one kind of value: a day and an instant are compared differently."""
        names = [argument.id for argument in node.args if isinstance(argument, ast.Name)]
        sorts = {SORTS.get(self.kinds.get(name, ""), family_of(self.kinds.get(name, ""))) for name in names}
        if len(names) != len(node.args) or NOW.intersection(names) or len(sorts) > 1 or "many" in sorts:
            raise _refused(node)
        return FirstKnown(tuple(Name(name) for name in names))


def _fixed(node: ast.expr) -> bool:
    nodes = within(node)
    called = {call.func for call in nodes if isinstance(call, ast.Call)}
    return all(n.id in FIXED for n in nodes if isinstance(n, ast.Name) and n not in called)


def _refused(node: ast.AST) -> FormulaError:
    ja = "一覧の絞り込みに使えるのは、項目の比較・in・known( )・either( ) だけです。"
    en = "a list is filtered by comparing fields, by in, known( ) and either( ) only."
    return FormulaError("F-020", ja, en, column_of(node))
