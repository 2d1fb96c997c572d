"""Cells for the clipboard, as a spreadsheet takes them: tabs between cells, one line per row, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casedesk.exchange.formula import formula_safe

_BREAKS = str.maketrans({"\t": " ", "\r": None, "\n": " ", "\x00": None})


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """The rows as text for Excel; tabs and line breaks inside a cell become spaces, formulas stay text."""
    return "\r\n".join("\t".join(formula_safe(cell.translate(_BREAKS)) for cell in row) for row in rows)
