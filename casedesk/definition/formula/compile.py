"""A checked tree to nested closures: each takes the environment and gives the value, None when missing."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from casedesk.definition import arithmetic
from casedesk.definition.formula.literals import options_of
from casedesk.definition.formula.problem import CONSTANTS
from casedesk.definition.function import PLAIN, Function
from casedesk.definition.functions import known
from casedesk.definition.missing import EXACT, OPERATORS, any_equal, compare, contains, opposite

if TYPE_CHECKING:
    from casedesk.definition.values import Value

Env = Mapping[str, "Value | None"]
Run = Callable[[Env], "Value | None"]
Functions = Mapping[str, Function]

SYMBOLS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
RECKON: dict[type[ast.operator], Callable[[object, object], arithmetic.Reckoned]] = {
    ast.Add: arithmetic.add,
    ast.Sub: arithmetic.subtract,
    ast.Mult: arithmetic.multiply,
    ast.Div: arithmetic.divide,
}


def compiled(node: ast.expr, functions: Functions) -> Run:
    """The closure for a node that `read` has let through."""
    match node:
        case ast.Constant():
            return _constant(cast("str | int | float", node.value))
        case ast.Name():
            return _constant(CONSTANTS[node.id]) if node.id in CONSTANTS else _name(node.id)
        case ast.BoolOp():
            parts = tuple(compiled(value, functions) for value in node.values)
            return _chain(parts, decisive=isinstance(node.op, ast.Or))
        case ast.UnaryOp():
            return _unary(node.op, compiled(node.operand, functions))
        case ast.BinOp():
            return _binary(RECKON[type(node.op)], compiled(node.left, functions), compiled(node.right, functions))
        case ast.Compare():
            return _comparison(node, functions)
        case ast.IfExp():
            return _choice(*(compiled(part, functions) for part in (node.test, node.body, node.orelse)))
        case ast.Call(func=ast.Name(id=name)):
            return _call(functions[name], tuple(compiled(part, functions) for part in node.args))
    raise AssertionError(f"the whitelist let {type(node).__name__} through")


def _constant(value: Value | None) -> Run:
    return lambda env: value


def _name(key: str) -> Run:
    return lambda env: env.get(key)


def _chain(parts: tuple[Run, ...], decisive: bool) -> Run:
    """`and` (decided by False) or `or` (decided by True) over any number of parts."""

    def run(env: Env) -> bool | None:
        answer: bool | None = not decisive
        for part in parts:
            value = part(env)
            if value is decisive:
                return decisive
            if value is not answer:
                answer = None
        return answer

    return run


def _unary(operator: ast.unaryop, operand: Run) -> Run:
    if isinstance(operator, ast.Not):
        return lambda env: opposite(operand(env))
    if isinstance(operator, ast.USub):
        return lambda env: arithmetic.negative(operand(env))
    return lambda env: arithmetic.add(operand(env), 0)


def _binary(reckon: Callable[[object, object], arithmetic.Reckoned], left: Run, right: Run) -> Run:
    return lambda env: reckon(left(env), right(env))


def _comparison(node: ast.Compare, functions: Functions) -> Run:
    operands = [node.left, *node.comparators]
    links = tuple(_link(operands[at], operator, operands[at + 1], functions) for at, operator in enumerate(node.ops))
    return links[0] if len(links) == 1 else _chain(links, decisive=False)


def _link(left: ast.expr, operator: ast.cmpop, right: ast.expr, functions: Functions) -> Run:
    if isinstance(operator, (ast.In, ast.NotIn)):
        found = _membership(compiled(left, functions), right, functions)
        return found if isinstance(operator, ast.In) else lambda env: opposite(found(env))
    return _compare(SYMBOLS[type(operator)], compiled(left, functions), compiled(right, functions))


def _compare(symbol: str, left: Run, right: Run) -> Run:
    holds = OPERATORS[symbol]

    def run(env: Env) -> bool | None:
        a, b = left(env), right(env)
        kind = type(a)
        if kind is type(b) and kind in EXACT:
            return holds(a, b)  # type: ignore[no-any-return]
        return compare(symbol, a, b)

    return run


def _membership(left: Run, right: ast.expr, functions: Functions) -> Run:
    options = options_of(right)
    if options is not None:
        literals = tuple(value for value, _ in options)
        texts = frozenset(value for value in literals if isinstance(value, str))
        only_texts = len(texts) == len(literals)

        def among(env: Env) -> bool | None:
            value = left(env)
            return value in texts if only_texts and type(value) is str else any_equal(value, literals)

        return among
    answers = compiled(right, functions)
    return lambda env: contains(answers(env), left(env))


def _choice(condition: Run, then: Run, otherwise: Run) -> Run:
    def run(env: Env) -> Value | None:
        answer = condition(env)
        return then(env) if answer is True else otherwise(env) if answer is False else None

    return run


def _call(function: Function, arguments: tuple[Run, ...]) -> Run:
    """Plain values go straight to the function; partial dates and wrong kinds are left to `Function.call`."""
    if function.evaluate is known:
        only = arguments[0]
        return lambda env: only(env) is not None
    asked = tuple((run, PLAIN[function.kind_of_argument(at)]) for at, run in enumerate(arguments))
    strict, once, call = not function.takes_missing, function.once, function.call

    def run(env: Env) -> Value | None:
        values = []
        plain = True
        for argument, types in asked:
            value = argument(env)
            if value is None:
                if strict:
                    return None
            elif types is not None and type(value) not in types:
                plain = False
            values.append(value)
        return once(values) if plain else call(values)

    return run
