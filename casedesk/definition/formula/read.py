"""Text to a checked syntax tree: Python's parser reads it, a whitelist lets through what the language has."""

from __future__ import annotations

import ast
import re
import unicodedata
import warnings
from collections.abc import Iterator, Mapping

from casedesk.definition.formula.literals import literal_of
from casedesk.definition.formula.problem import (
    FormulaError,
    forbidden,
    literal_too_large,
    not_allowed,
    not_understood,
    too_big,
)
from casedesk.definition.function import Function

LONGEST = 2000
DEEPEST = 50
LARGEST = 10**15
LONGEST_TEXT = 500

OPERATORS = (
    *(ast.And, ast.Or, ast.Not, ast.UAdd, ast.USub, ast.Add, ast.Sub, ast.Mult, ast.Div),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
)
EXPRESSIONS = (ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.Compare, ast.IfExp, ast.Call, ast.Name, ast.Constant)
ALLOWED = frozenset((*EXPRESSIONS, *OPERATORS))
_SPACE = str.maketrans("\n\r\t\f\v", "     ")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def read(text: str, functions: Mapping[str, Function]) -> ast.expr:
    """The checked tree of `text`; its columns count characters from 0. Raises FormulaError."""
    if len(text) > LONGEST:
        en = f"the formula is longer than {LONGEST} characters."
        raise too_big(f"式が長すぎます({LONGEST}文字まで)。", en, LONGEST + 1)
    if "\\" in text:
        raise forbidden("\\", text.index("\\") + 1)
    tree = _parsed(text.translate(_SPACE))
    _check(tree, functions)
    return tree


def column_of(node: ast.AST) -> int:
    """Where the node begins, from 1."""
    return int(getattr(node, "col_offset", 0)) + 1


def within(tree: ast.AST) -> list[ast.AST]:
    """The tree's node and every node below it; `ast.walk` without its generators, at half the cost."""
    found = [tree]
    for node in found:  # it grows while it is walked
        for name in node._fields:
            part = getattr(node, name, None)
            if isinstance(part, ast.AST):
                found.append(part)
            elif type(part) is list:
                found += [one for one in part if isinstance(one, ast.AST)]
    return found


def _parsed(text: str) -> ast.expr:
    body = text.lstrip(" ")
    indent = len(text) - len(body)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(body, mode="eval").body
    except SyntaxError as error:
        raise _explained(text, indent + (error.offset or len(body) + 1)) from None
    except (ValueError, RecursionError, MemoryError):  # lone surrogates; nesting the parser itself gives up on
        raise _explained(text, indent + 1) from None
    _count_characters(tree, body, indent)
    rest = text[tree.end_col_offset or 0 :]
    if "#" in rest:
        raise forbidden("#", len(text) - len(rest) + rest.index("#") + 1)
    return tree


def _count_characters(tree: ast.expr, body: str, indent: int) -> None:
    """Python counts columns in UTF-8 bytes; people count characters."""
    if not indent and body.isascii():
        return
    data = body.encode()
    for node in within(tree):
        if isinstance(node, (ast.expr, ast.keyword)):
            node.col_offset = indent + len(data[: node.col_offset].decode(errors="ignore"))
            node.end_col_offset = indent + len(data[: node.end_col_offset].decode(errors="ignore"))


def _explained(text: str, column: int) -> FormulaError:
    """F-001 with the usual slips named: full-width signs, invisible characters, = for ==."""
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    for at, letter in enumerate(bare):
        plain = {"“": '"', "”": '"', "‘": "'", "’": "'", "、": ",", "　": "空白/space"}.get(letter)
        plain = plain or unicodedata.normalize("NFKC", letter)
        if plain != letter and (not plain.isalnum() or plain.isdigit()):
            en = f"Type {plain} instead of full-width {letter}."
            return not_understood(at + 1, f"全角の「{letter}」は半角で書いてください。", en)
    unseen = re.search(r"[\x00-\x1f\ud800-\udfff]", text)
    if unseen:
        return not_understood(unseen.start() + 1, "見えない文字があります。", "There is an invisible character.")
    single = re.search(r"(?<![=!<>:])=(?!=)", bare)
    if single:
        return not_understood(single.start() + 1, "等しいは == と書きます。", "Equality is written ==.")
    return not_understood(max(1, min(column, len(text) + 1)))


def _check(tree: ast.expr, functions: Mapping[str, Function]) -> None:
    """Refuses, from left to right, everything the language does not have. Not recursive, so depth cannot hurt."""
    waiting: list[tuple[ast.AST, int, int]] = [(tree, 1, column_of(tree))]
    while waiting:
        node, depth, column = waiting.pop()
        column = getattr(node, "col_offset", column - 1) + 1
        if depth > DEEPEST:
            raise too_big(f"式の入れ子が深すぎます({DEEPEST}段まで)。", f"nested deeper than {DEEPEST} levels.", column)
        if isinstance(node, ast.Call):
            _check_call(node, functions)
        elif isinstance(node, ast.Constant):
            _check_constant(node)
            continue
        elif type(node) not in ALLOWED:
            raise not_allowed(node, column)
        inside = [(child, depth + 1, column) for child in _inside(node)]
        waiting += reversed(inside)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """The parts still to be checked; function names and lists of literals are checked where they stand."""
    if isinstance(node, ast.Call):
        yield from node.args
    elif isinstance(node, ast.Compare):
        yield from node.ops
        yield node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(operator, (ast.In, ast.NotIn)) and isinstance(right, (ast.Tuple, ast.List, ast.Set)):
                _check_list(right)
            else:
                yield right
    elif node._fields and not isinstance(node, ast.Name):
        yield from ast.iter_child_nodes(node)


def _check_list(items: ast.Tuple | ast.List | ast.Set) -> None:
    wrong = next((item for item in items.elts if literal_of(item) is None), None if items.elts else items)
    if wrong is not None:
        ja, en = "in の一覧には値だけを書いてください。", "a list after `in` holds plain values, at least one."
        raise FormulaError("F-002", ja, en, column_of(wrong))
    for item in items.elts:
        constant = item.operand if isinstance(item, ast.UnaryOp) else item
        if isinstance(constant, ast.Constant):
            _check_constant(constant)


def _check_constant(node: ast.Constant) -> None:
    value = node.value
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise literal_too_large(column_of(node))
    elif isinstance(value, (int, float)):
        if not abs(value) <= LARGEST:
            raise literal_too_large(column_of(node))
    elif value is None:
        raise forbidden("None", column_of(node), "missing と書いてください。", "Write missing.")
    else:
        raise forbidden("..." if value is ... else type(value).__name__, column_of(node))


def _check_call(node: ast.Call, functions: Mapping[str, Function]) -> None:
    if not isinstance(node.func, ast.Name):
        raise not_allowed(node.func, column_of(node))
    if node.keywords:
        raise not_allowed(node.keywords[0], column_of(node.keywords[0]))
    name, given, column = node.func.id, len(node.args), column_of(node)
    if name not in functions:
        import difflib  # only a misspelt name needs it

        near = difflib.get_close_matches(name, functions, 1, 0.5)
        ja, en = (f"「{near[0]}」ですか。", f" Did you mean {near[0]}?") if near else ("", "")
        raise FormulaError("F-003", f"関数「{name}」はありません。{ja}", f"there is no function {name}.{en}", column)
    known = functions[name]
    if not known.min_args <= given <= known.max_args:
        few, most = known.min_args, known.max_args
        many = f"{few}" if few == most else f"{few}–{most}"
        ja = f"{name}( ) の値は{many}個です({given}個あります)。"
        raise FormulaError("F-004", ja, f"{name}( ) takes {many} value{'s' * (many != '1')}, not {given}.", column)
