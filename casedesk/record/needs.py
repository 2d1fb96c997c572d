"""Which names must be known before a formula can say anything, so that a sparse case costs only what it can answer.

Worked out once per formula from its tree. The sets are never too large: a formula is only skipped when it could not
have held (or had a value) anyway.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Literal

from casedesk.definition.formula import Formula
from casedesk.definition.formula.literals import options_of
from casedesk.definition.formula.problem import CONSTANTS
from casedesk.definition.functions import FUNCTIONS

Wanted = Literal["true", "false", "any"]
Names = frozenset[str]
NONE: Names = frozenset()
OPPOSITE: dict[Wanted, Wanted] = {"true": "false", "false": "true", "any": "any"}
FIRST_KNOWN = frozenset({"either", "latest_known", "earliest_known"})
"""Functions that have a value as soon as one argument has."""


def needed_to_hold(formula: Formula) -> Names:
    """The names that all must be known for the formula to be true; empty when it may be true on nothing."""
    return _needs(formula.tree, "true")


def needed_for_value(formula: Formula) -> Names:
    """The names that all must be known for the formula to have any value."""
    return _needs(formula.tree, "any")


def one_of(formula: Formula) -> dict[str, frozenset[str]]:
    """The names that must be one of these texts for the formula to be true: `state in ('a', 'b') and kind == 'x'`."""
    found: dict[str, frozenset[str]] = {}
    for part in _every(formula.tree):
        if isinstance(part, ast.Compare) and len(part.ops) == 1 and isinstance(part.left, ast.Name):
            listed = options_of(part.comparators[0]) if isinstance(part.ops[0], (ast.Eq, ast.In)) else None
            texts = frozenset(value for value, _ in listed or () if isinstance(value, str))
            if listed and len(texts) == len({value for value, _ in listed}):
                found[part.left.id] = found.get(part.left.id, texts) & texts
    return found


def _every(node: ast.expr) -> Iterator[ast.expr]:
    """The parts of which each must be true."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for value in node.values:
            yield from _every(value)
    else:
        yield node


def _needs(node: ast.expr, wanted: Wanted) -> Names:
    match node:
        case ast.Name():
            return NONE if node.id in CONSTANTS else frozenset((node.id,))
        case ast.BoolOp():
            return _logic(node, wanted)
        case ast.UnaryOp():
            return _needs(node.operand, OPPOSITE[wanted] if isinstance(node.op, ast.Not) else "any")
        case ast.BinOp():
            return _needs(node.left, "any") | _needs(node.right, "any")
        case ast.Compare():
            return _comparison(node, wanted)
        case ast.IfExp():
            return _choice(node.test, node.body, node.orelse, wanted)
        case ast.Call(func=ast.Name(id=name)):
            return _call(name, node.args, wanted)
    return NONE


def _logic(node: ast.BoolOp, wanted: Wanted) -> Names:
    if wanted == "any":
        return _logic(node, "true") & _logic(node, "false")
    parts = [_needs(value, wanted) for value in node.values]
    every = isinstance(node.op, ast.And) == (wanted == "true")
    return _union(parts) if every else _common(parts)


def _comparison(node: ast.Compare, wanted: Wanted) -> Names:
    operands = [node.left, *node.comparators]
    links = []
    for at, operator in enumerate(node.ops):
        listed = isinstance(operator, (ast.In, ast.NotIn)) and options_of(operands[at + 1]) is not None
        right = NONE if listed else _needs(operands[at + 1], "any")
        links.append(_needs(operands[at], "any") | right)
    return _union(links) if wanted == "true" else _common(links)


def _choice(test: ast.expr, then: ast.expr, otherwise: ast.expr, wanted: Wanted) -> Names:
    first = _needs(test, "true") | _needs(then, wanted)
    return first & (_needs(test, "false") | _needs(otherwise, wanted))


def _call(name: str, arguments: list[ast.expr], wanted: Wanted) -> Names:
    if name == "known":
        return _needs(arguments[0], "any") if wanted == "true" else NONE
    if name == "if_":
        return _choice(arguments[0], arguments[1], arguments[2], wanted)
    parts = [_needs(argument, "any") for argument in arguments]
    if name in FIRST_KNOWN:
        return _common(parts)
    return NONE if FUNCTIONS[name].takes_missing else _union(parts)


def _union(parts: Iterable[Names]) -> Names:
    return NONE.union(*parts)


def _common(parts: list[Names]) -> Names:
    return parts[0].intersection(*parts[1:]) if parts else NONE
