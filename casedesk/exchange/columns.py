"""What each column of a sample holds: how full it is, whether it is dates and numbers, which texts stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from casedesk.exchange.cells import is_value

_KANA = re.compile("[\u3041-\u309f\u30a1-\u30ff・ー\u3000 ]+")


@dataclass(slots=True)
class _Column:
    filled: int = 0
    values: int = 0
    kana: int = 0
    seen: set[str] = field(default_factory=set)


class Columns:
    """Shares from 0 to 1 per column index; an index beyond the sample's width is an empty column."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = max(1, len(rows))
        self._columns = [_Column() for _ in range(max((len(row) for row in rows), default=0))]
        for row in rows:
            for column, cell in zip(self._columns, row, strict=False):
                self._take(column, cell)

    def _take(self, column: _Column, cell: str) -> None:
        if not cell.strip():
            return
        column.filled += 1
        column.values += is_value(cell)
        column.kana += self.is_kana(cell)
        column.seen.add(cell)

    @staticmethod
    def is_kana(cell: str) -> bool:
        """True for a cell of hiragana or katakana only."""
        return _KANA.fullmatch(cell.strip()) is not None

    def _at(self, index: int) -> _Column:
        return self._columns[index] if index < len(self._columns) else _Column()

    def fill(self, index: int) -> float:
        """The share of rows with content in the column."""
        return self._at(index).filled / self._rows

    def values(self, index: int) -> float:
        """The share of dates and numbers among its contents."""
        return self._at(index).values / max(1, self._at(index).filled)

    def kana(self, index: int) -> float:
        """The share of kana-only texts among its contents."""
        return self._at(index).kana / max(1, self._at(index).filled)

    def seen(self, index: int) -> set[str]:
        """The texts that stand in it."""
        return self._at(index).seen
