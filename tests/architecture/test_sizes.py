"""How large things are: the ten largest are printed (`pytest -rP` shows them). Hard stop: a file above 400 lines."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.helpers.sources import Function, place, python_files, tree

LIMIT = 400


def lines(file: Path) -> int:
    """The number of lines of a file."""
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(file: Path) -> list[tuple[int, str]]:
    """Every function of a file as (lines, place)."""
    found = [node for node in ast.walk(tree(file)) if isinstance(node, Function)]
    return [((node.end_lineno or 0) - node.lineno + 1, f"{place(file)}:{node.lineno} {node.name}") for node in found]


def test_the_largest_are_told() -> None:
    files = sorted(((lines(file), place(file)) for file in python_files()), reverse=True)[:10]
    longest = sorted((one for file in python_files() for one in functions(file)), reverse=True)[:10]
    print("lines of the largest files and functions", *(f"{size:5} {name}" for size, name in files + longest), sep="\n")
    assert len(files) == len(longest) == 10


@pytest.mark.parametrize("folder", ["casedesk", "ui", "installer", "tests"])
def test_no_file_has_a_second_job(folder: str) -> None:
    assert [(place(file), lines(file)) for file in python_files(folder) if lines(file) > LIMIT] == []
