"""What the language refuses, with its code and column; and hostile definitions, which get an error and nothing else."""

from __future__ import annotations

import warnings

import pytest

from casedesk.definition.formula import FormulaError, parse


def refused(text: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("", "F-001", 1),
        ("a >", "F-001", 4),
        ("a = 1", "F-001", 3),
        ("a ＞ 1", "F-001", 3),
        ("a >　1", "F-001", 4),
        ("'東京' == “x”", "F-001", 9),
        ("a\0", "F-001", 2),
        ("\ud800", "F-001", 1),
        ("a; b", "F-001", 2),
        ("import os", "F-001", 1),
        ("a.b", "F-002", 1),
        ("1 + a.b", "F-002", 5),
        ("a[0]", "F-002", 1),
        ("a ** 2", "F-002", 1),
        ("a // 2", "F-002", 1),
        ("a % 2", "F-002", 1),
        ("a & b", "F-002", 1),
        ("a | b", "F-002", 1),
        ("~a", "F-002", 1),
        ("a is b", "F-002", 1),
        ("a == None", "F-002", 6),
        ("b'x'", "F-002", 1),
        ("1j", "F-002", 1),
        ("...", "F-002", 1),
        ("f'{a}'", "F-002", 1),
        ("(a := 1)", "F-002", 2),
        ("lambda: 1", "F-002", 1),
        ("[x for x in a]", "F-002", 1),
        ("known(x for x in a)", "F-002", 6),
        ("{'a': 1}", "F-002", 1),
        ("(1, 2)", "F-002", 1),
        ("a == (1, 2)", "F-002", 6),
        ("a in ()", "F-002", 6),
        ("a in (b, 'x')", "F-002", 7),
        ("a in ('x', -'y')", "F-002", 12),
        ("known(a=1)", "F-002", 7),
        ("known(*a)", "F-002", 7),
        ("a # note", "F-002", 3),
        ("a # note\nand b", "F-002", 3),
        ("a == 'x\\x00'", "F-002", 8),
        ("(known)(a)(b)", "F-002", 1),
        ("__import__('os')", "F-003", 1),
        ("1 + agee_at(a, b)", "F-003", 5),
        ("known(a, b)", "F-004", 1),
        ("either(a)", "F-004", 1),
        ("a == 10000000000000000", "F-006", 6),
        ("1e999", "F-006", 1),
        ("a in (1, 1e999)", "F-006", 10),
    ],
)
def test_refused_with_its_place(text: str, code: str, column: int) -> None:
    error = refused(text)
    assert (error.code, error.column) == (code, column)


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        ("a = 1", "== と書きます", "=="),
        ("a ＞ 1", "半角", "Type >"),
        ("agee_at(a, b)", "age_at", "age_at"),
        ("a is b", "known( )", "known( )"),
        ("a & b", "and", "and"),
        ("known()", "1個", "takes 1 value,"),
    ],
)
def test_the_sentence_says_what_to_write(text: str, ja: str, en: str) -> None:
    error = refused(text)
    assert ja in error.text_ja
    assert en in error.text_en


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * 10_000_000, "F-005"),
        ("(" * 10_000 + "1" + ")" * 10_000, "F-005"),
        ("-" * 1999 + "1", "F-005"),
        ("not " * 480 + "a", "F-005"),
        ("+".join("1" * 900), "F-005"),
        ("1 if a else " * 150 + "2", "F-005"),
        ("a" + ".b" * 900, "F-002"),
        ("(" * 900 + "1" + ")" * 900, "F-001"),
        ("known(" * 150 + "a" + ")" * 150, "F-005"),
        ("9**9**9", "F-002"),
        ("'a' * 10**9", "F-002"),
        ("9" * 1900, "F-006"),
        ("'" + "x" * 600 + "'", "F-006"),
        ("either(" + "a," * 30 + "a)", "F-004"),
    ],
)
def test_a_hostile_formula_is_only_refused(text: str, code: str) -> None:
    assert refused(text).code == code


def test_many_terms_that_are_not_nested_are_fine() -> None:
    assert parse(" and ".join(f"a{i} == 1" for i in range(140))).evaluate({}) is None


def test_reading_a_formula_warns_nobody() -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        refused("1if a else")
    assert seen == []
