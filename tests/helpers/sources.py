"""The project's own files, for the tests that read code as text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("casedesk", "ui", "installer")
TEXT_ENDINGS = {".py", ".toml", ".txt", ".md", ".sql", ".json", ".sh", ""}
MADE = {"__pycache__", "build", "dist", "out"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*folders: str) -> list[Path]:
    """Every `.py` file under these folders of the project (default: all that is shipped)."""
    return sorted(file for folder in folders or CODE for file in (ROOT / folder).rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Every text file of the project, its own hidden working folders left out."""
    for file in sorted(ROOT.rglob("*")):
        inside = file.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in (".ci", ".gitignore") for part in inside)
        if not hidden and not MADE.intersection(inside) and file.is_file() and file.suffix in TEXT_ENDINGS:
            yield file


def place(file: Path) -> str:
    """The file's path inside the project, the same on every system."""
    return file.relative_to(ROOT).as_posix()


def tree(file: Path) -> ast.Module:
    """The parsed code of a file."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))
