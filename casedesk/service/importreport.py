"""What came of an import, in the order of the contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from casedesk.definition.model import ImportProfile
from casedesk.exchange.table import Table

Progress = Callable[[int, int], None]
"""Is told how much is done, of how much (0: nobody knows)."""


@dataclass(slots=True)
class Report:
    """What came of an import, in the order of the contract (`as_json`)."""

    file: str
    table: Table
    mapping: dict[str, str | None]
    profile: str
    type: str
    used: ImportProfile
    batch: int | None = None
    rows: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    refused_rows: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)
    ms: float = 0.0
    kept: bool = True

    def as_json(self) -> dict[str, Any]:
        """The report of `import --report`."""
        return {
            "file": self.file,
            "encoding": self.table.encoding,
            "delimiter": self.table.delimiter,
            "sheet": self.table.sheet,
            "header_row": self.table.header_row,
            "mapping": self.mapping,
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "skipped": self.skipped,
            "refused_rows": self.refused_rows,
            "refused": self.refused,
            "ms": round(self.ms, 1),
            "type": self.type,
            "profile": self.profile,
            "batch": self.batch,
            "notes": [{"row": n.row, "column": n.column, "code": n.code, "text": n.text_ja} for n in self.table.notes],
        }
