"""What can be wrong with a formula, in words for the person who wrote it."""

from __future__ import annotations

import ast
import keyword

from casedesk.errors import Invalid

CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "missing": None}
RESERVED_WORDS = frozenset(keyword.kwlist) | frozenset(CONSTANTS)
"""Words that cannot be a field key, because a formula could not read that field."""


class FormulaError(Invalid):
    """One sentence per language, a code, and the column (from 1) where the formula is not understood.

    F-001 not understood, F-002 not allowed here, F-003 no such function, F-004 number of arguments, F-005 too long or
    too deep, F-006 literal too large, F-010 kinds that do not go together, F-011 a condition that is not yes or no,
    F-020 nothing a list can be filtered by.
    """

    def __init__(self, code: str, text_ja: str, text_en: str, column: int) -> None:
        super().__init__(text_ja, text_en)
        self.code = code
        self.text_ja = text_ja
        self.text_en = text_en
        self.column = column


def not_understood(column: int, hint_ja: str = "", hint_en: str = "") -> FormulaError:
    """F-001."""
    ja = f"{column}文字目から式として読めません。{hint_ja}"
    return FormulaError("F-001", ja, f"not understood from column {column} on. {hint_en}".rstrip(), column)


def not_allowed(node: ast.AST, column: int) -> FormulaError:
    """F-002, saying what was found and, where there is one, the way to write it."""
    what, ja, en = HINTS.get(type(node), (type(node).__name__, "", ""))
    return forbidden(what, column, ja, en)


def forbidden(what: str, column: int, hint_ja: str = "", hint_en: str = "") -> FormulaError:
    """F-002 for something that is no syntax node."""
    en = f"{what} is not allowed in a formula. {hint_en}".rstrip()
    return FormulaError("F-002", f"「{what}」は式に使えません。{hint_ja}", en, column)


def too_big(ja: str, en: str, column: int = 1) -> FormulaError:
    """F-005."""
    return FormulaError("F-005", ja, en, column)


def literal_too_large(column: int) -> FormulaError:
    """F-006."""
    return FormulaError("F-006", "値が大きすぎます。", "this value is too large.", column)


_LIST = ("( , )", "一覧は in の右だけに書けます。", "A list may only stand right of `in`.")
_LOOP = ("for", "", "Loops cannot be written.")
HINTS: dict[type[ast.AST], tuple[str, str, str]] = {
    ast.Attribute: (".", "", ""),
    ast.Subscript: ("[ ]", "", ""),
    ast.Lambda: ("lambda", "", ""),
    ast.Pow: ("**", "掛け算で書いてください。", "Write it with *."),
    ast.FloorDiv: ("//", "floor_to( ) を使ってください。", "Use floor_to( )."),
    ast.Mod: ("%", "", ""),
    ast.BitAnd: ("&", "and と書いてください。", "Write and."),
    ast.BitOr: ("|", "or と書いてください。", "Write or."),
    ast.Invert: ("~", "not と書いてください。", "Write not."),
    ast.Is: ("is", "== または known( ) を使ってください。", "Use == or known( )."),
    ast.IsNot: ("is not", "!= または known( ) を使ってください。", "Use != or known( )."),
    ast.JoinedStr: ("f''", "", ""),
    ast.NamedExpr: (":=", "== と書いてください。", "Write ==."),
    ast.Starred: ("*", "", ""),
    ast.keyword: ("name=value", "値だけを順に書いてください。", "Write the values only, in order."),
    ast.Tuple: _LIST,
    ast.List: _LIST,
    ast.Set: _LIST,
    ast.Dict: ("{ }", "", ""),
    ast.ListComp: _LOOP,
    ast.SetComp: _LOOP,
    ast.DictComp: _LOOP,
    ast.GeneratorExp: _LOOP,
}
"""Syntax that is refused: how it looks and what to write instead (ja, en)."""
