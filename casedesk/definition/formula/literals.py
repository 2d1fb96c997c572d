"""Literals in a tree: what is written out instead of read from a field."""

from __future__ import annotations

import ast
from typing import Any

from casedesk.definition.formula.problem import CONSTANTS


def literal_of(node: ast.expr) -> tuple[Any] | None:
    """The value of a text, number (also with a minus), true or false, in a tuple of one; None for everything else."""
    if isinstance(node, ast.Constant):
        return (node.value,)
    if isinstance(node, ast.Name) and CONSTANTS.get(node.id) is not None:
        return (CONSTANTS[node.id],)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        number = node.operand.value
        if isinstance(number, (int, float)) and not isinstance(number, bool):
            return (-number,)
    return None


def options_of(node: ast.expr) -> tuple[tuple[Any, ast.expr], ...] | None:
    """The literals right of `in` with their nodes; one literal alone is a list of one, as in x in ('a'); else None."""
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return tuple((value[0], item) for item in node.elts if (value := literal_of(item)))
    return ((node.value, node),) if isinstance(node, ast.Constant) else None
