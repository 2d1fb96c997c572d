"""What may not stand in any file, and what must stand in every public thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.sources import place, python_files, text_files, tree

FORBIDDEN = {
    "a path of one machine": r"(?<![\w.<])/(?:work|home|root|Users|tmp)/\w|[A-Z]:\\\\?Users",
    "the host of a package registry": r"py" r"pi\.org|python" r"hosted|registry\.n" r"pmjs|deb\.de" r"bian",
    "unfinished work": r"\bTO" r"DO\b|\bFIX" r"ME\b|\bX" r"XX\b|NotImpl" r"ementedError",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    word = re.compile(FORBIDDEN[what])
    found = [
        f"{place(file)}:{number} {line.strip()[:80]}"
        for file in text_files()
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if word.search(line)
    ]
    assert found == []


def public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, with the public methods of those classes."""
    for node in body:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def undocumented(file: Path) -> list[str]:
    """The places in a file where a docstring is missing."""
    module = tree(file)
    missing = [] if ast.get_docstring(module) or not module.body else [place(file)]
    return missing + [f"{place(file)}:{node.lineno} {node.name}" for node in public(module.body) if not describes(node)]


def describes(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """Whether it has a docstring, or is an overload, which has none of its own."""
    marks = {ast.unparse(mark) for mark in node.decorator_list}
    return bool(ast.get_docstring(node)) or bool(marks & {"overload", "typing.overload", "override"})


def test_everything_public_says_what_the_reader_gets() -> None:
    assert [name for file in python_files() for name in undocumented(file)] == []
