"""What came of the file of a master: the counts, everything that kept it out, and what the reader noticed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casedesk.exchange.master_codes import MasterRefusal
from casedesk.exchange.table import Finding


@dataclass(slots=True)
class MasterReport:
    """The report of `import --master`; rows = created + updated + skipped + refused_rows. `stay`: not in the file."""

    file: str
    master: str
    type: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int = 0
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    rows: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    stay: int = 0
    refused: Sequence[MasterRefusal] = ()
    notes: Sequence[Finding] = ()
    ms: float = 0.0
    kept: bool = False
    """Whether it was written: not with a refusal, not on a dry run."""

    @property
    def refused_rows(self) -> int:
        """How many rows have something that kept the file out."""
        return len({found.row for found in self.refused if found.row})

    def as_json(self, lang: str) -> dict[str, Any]:
        """The report as `--report` writes it: that of a list, with `master`, `stay` and `kept`."""
        return {
            "file": self.file,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "mapping": dict(self.mapping),
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "skipped": self.skipped,
            "refused_rows": self.refused_rows,
            "refused": [found.as_json(lang) for found in self.refused],
            "ms": round(self.ms, 1),
            "type": self.type,
            "master": self.master,
            "stay": self.stay,
            "kept": self.kept,
            "notes": [
                {"row": n.row, "column": n.column, "code": n.code, "text": n.text_ja if lang == "ja" else n.text_en}
                for n in self.notes
            ],
        }
