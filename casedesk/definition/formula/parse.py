"""`parse`: a formula as staff wrote it to a `Formula` that can be asked for its value."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from casedesk.definition.formula.compile import Run, compiled
from casedesk.definition.formula.literals import literal_of, options_of
from casedesk.definition.formula.problem import CONSTANTS
from casedesk.definition.formula.read import column_of, read, within
from casedesk.definition.function import Function
from casedesk.definition.functions import FUNCTIONS

if TYPE_CHECKING:
    from casedesk.definition.values import Value

Compared = tuple[str, Any, int]
"""A name, a literal it is compared with by == != or in, and the literal's column from 1."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was understood; equal to another with the same text.

    `reads`: names it needs; `calls`: functions it calls; `compared`: literals it compares a name with, so that a
    checker can say "no such choice"; `tree`: for `kinds_of`.
    """

    text: str
    reads: frozenset[str] = field(compare=False)
    calls: frozenset[str] = field(compare=False, repr=False)
    compared: tuple[Compared, ...] = field(compare=False, repr=False)
    tree: ast.expr = field(compare=False, repr=False)
    evaluate: Run = field(compare=False, repr=False)
    """`evaluate(env)`: the value for a mapping of name to value or None, None when missing. Never raises."""

    def holds(self, env: Mapping[str, Value | None]) -> bool:
        """True only when the value is exactly true; a missing condition does not hold."""
        return self.evaluate(env) is True

    def column_of(self, name: str) -> int:
        """The column, from 1, where `name` is read first; 1 when it is not read."""
        nodes = [n for n in ast.walk(self.tree) if isinstance(n, ast.Name) and n.id == name]
        return min((column_of(node) for node in nodes), default=1)


def parse(text: str, functions: Mapping[str, Function] = FUNCTIONS) -> Formula:
    """The formula written in `text`. Raises FormulaError F-001 to F-006 with the column, and nothing else."""
    return _remembered(text) if functions is FUNCTIONS else _parsed(text, functions)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> Formula:
    """More than half of the formulas of a package stand there several times, and a formula never changes."""
    return _parsed(text, FUNCTIONS)


def _parsed(text: str, functions: Mapping[str, Function]) -> Formula:
    tree = read(text, functions)
    nodes = within(tree)
    calls = {node.func for node in nodes if isinstance(node, ast.Call)}
    names = {node.id for node in nodes if isinstance(node, ast.Name) and node not in calls}
    return Formula(
        text,
        frozenset(names - CONSTANTS.keys()),
        frozenset(name.id for name in calls if isinstance(name, ast.Name)),
        tuple(_compared(nodes)),
        tree,
        compiled(tree, functions),
    )


def _compared(nodes: list[ast.AST]) -> Iterator[Compared]:
    for node in nodes:
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            for at, operator in enumerate(node.ops):
                yield from _pairs(operands[at], operator, operands[at + 1])


def _pairs(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Iterator[Compared]:
    options = options_of(right) if isinstance(operator, (ast.In, ast.NotIn)) else None
    if options is not None:
        for value, item in options:
            yield from _pair(left, value, item)
    elif isinstance(operator, (ast.Eq, ast.NotEq, ast.In, ast.NotIn)):
        for name, other in ((left, right), (right, left)):
            literal = literal_of(other)
            if literal:
                yield from _pair(name, literal[0], other)


def _pair(name: ast.expr, value: Any, at: ast.expr) -> Iterator[Compared]:
    if isinstance(name, ast.Name) and name.id not in CONSTANTS:
        yield name.id, value, column_of(at)
