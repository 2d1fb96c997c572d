"""The columns of a list and the fields they may fill, as the window shows them. Runs on a worker thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from casedesk.service.seat import Seat
from casedesk.text.fold import fold_name
from ui.tables.formats import Reader
from ui.words import language, word

if TYPE_CHECKING:
    from casedesk.service.importreport import Report

SAMPLES = 3
LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: header, the field it fills ("" = only kept), its words, some cells, who decided."""

    header: str
    key: str
    label: str
    samples: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A field to choose: key, words, and everything it is found by, folded."""

    key: str
    label: str
    folded: str

    def fits(self, wanted: str) -> int:
        """How well the folded text fits: 3 it is called so, 2 it begins so, 1 it has it somewhere, 0 not at all."""
        parts = self.folded.split("\n")
        if wanted in parts:
            return 3
        return 2 if any(part.startswith(wanted) for part in parts) else int(wanted in self.folded)


def columns(seat: Seat, report: Report, by_hand: Mapping[str, str | None]) -> tuple[Column, ...]:
    """Every column of the file with the field it fills and some of its cells."""
    kept = seat.library.get(report.type)
    reader = Reader(kept.case_type, kept.lookup, language(), seat.clock.today())
    rows = list(islice(report.table.rows, LOOKED_AT))
    made = []
    for at, header in enumerate(report.table.headers):
        key = report.mapping.get(header) or ""
        samples = list(dict.fromkeys(row[at] for row in rows if row[at]))[:SAMPLES]
        label = reader.field_label(key) if key else word("admin.only_kept")
        said = " ／ ".join(" ".join(text.split("\n"))[:30] for text in samples)
        made.append(Column(header, key, label, said, header in by_hand))
    return tuple(made)


def choices(seat: Seat, type_: str) -> tuple[Choice, ...]:
    """Every field a column may fill; found by its words in both languages, its key, and headers known for it."""
    from casedesk.service.history import field_words
    from casedesk.service.importmapping import choices as known

    kept = seat.library.get(type_)
    headers: dict[str, list[str]] = {}
    for profile in kept.case_type.imports:
        for column in profile.columns:
            headers.setdefault(column.field, []).extend(column.headers)
    made = []
    for field in known(kept):
        words = [field_words(kept, field, lang) for lang in dict.fromkeys((language(), "ja", "en"))]
        told = [*words, field.key, *headers.get(field.key, ())]
        made.append(Choice(field.key, words[0], "\n".join(dict.fromkeys(map(fold_name, told)))))
    return tuple(made)
