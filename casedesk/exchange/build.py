"""A table from rows, wherever they come from: header found, body surveyed, findings gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from casedesk.exchange import notes, sentences
from casedesk.exchange.cells import trimmed
from casedesk.exchange.header import Header, find_header, unique_names, unnamed
from casedesk.exchange.limits import Limits
from casedesk.exchange.shape import Shape
from casedesk.exchange.table import Finding, Row, Rows, Table

_SAMPLE = 300
"""Rows with content from which the header and the nature of the columns are judged."""

Numbered = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of a file: `rows()` as often as wanted, `first_pass()` once (it reports); `keep` = hold them in memory."""

    rows: Callable[[], Iterable[Numbered]]
    first_pass: Callable[[], Iterable[Numbered]]
    keep: bool


@dataclass(frozen=True, slots=True)
class Top:
    """The head of a file: the sample with its row numbers, and the header found in it."""

    sample: list[Numbered]
    header: Header

    @property
    def row(self) -> int:
        """The header's row in the file, 0 = none."""
        return self.sample[self.header.at][0] if self.header.at >= 0 else 0

    def names(self) -> tuple[str, ...]:
        """The header's cells, with blank ones added where most rows below it are wider."""
        names = self.header.originals
        widths = Counter(len(trimmed(cells)) for cells in self.below())
        usual, times = widths.most_common(1)[0] if widths else (0, 0)
        missing = usual - len(names) if times * 2 > len(self.below()) else 0
        return (*names, *[""] * missing)

    def below(self) -> list[Sequence[str]]:
        """The sample's rows below the header."""
        return [cells for _, cells in self.sample[self.header.at + 1 :]]


def look_at_top(rows: Iterable[Numbered], known: Collection[str]) -> Top:
    """The first rows with content and the header among them."""
    sample = list(islice(((number, cells) for number, cells in rows if any(map(str.strip, cells))), _SAMPLE))
    return Top(sample, find_header([cells for _, cells in sample], known))


def build_table(
    source: Source,
    name: str,
    limits: Limits,
    known: Collection[str],
    *,
    encoding: str | None,
    delimiter: str | None,
    sheet: str | None,
    found: list[Finding],
) -> Table:
    """The table of the rows; `found` are findings made before, and those `first_pass` adds while it runs."""
    top = look_at_top(source.rows(), known)
    if not top.sample:
        raise sentences.empty(name)
    widest = max(len(trimmed(cells)) for _, cells in top.sample)
    if widest > limits.columns:
        raise sentences.too_wide(name, widest, limits.columns)
    originals, header_row = top.names(), top.row
    seen = Shape(_below(source.first_pass, header_row), originals, top.below()).survey()
    shape = Shape(_below(source.rows, header_row), originals, top.below())
    shape.surplus = bool(seen.long)
    rows: Sequence[Row] = Rows(shape.walk, len(seen.numbers))
    before = tuple(tuple(trimmed(cells)) for number, cells in top.sample if number < header_row)
    titles = len(before) - top.header.group
    return Table(
        headers=_names(originals, header_row, shape.surplus),
        originals=(*originals, "") if shape.surplus else originals,
        rows=tuple(rows) if source.keep else rows,
        row_numbers=seen.numbers,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        header_row=header_row,
        notes=(*found, *notes.header_notes(originals, header_row, titles, top.header.group), *notes.survey_notes(seen)),
        before=before,
        notices=tuple(seen.notices),
        breaks=tuple(seen.breaks),
    )


def _below(rows: Callable[[], Iterable[Numbered]], header_row: int) -> Callable[[], Iterator[Numbered]]:
    def walk() -> Iterator[Numbered]:
        numbered = iter(rows())
        for number, _ in numbered if header_row else ():
            if number == header_row:
                break
        return numbered

    return walk


def _names(originals: Sequence[str], header_row: int, surplus: bool) -> tuple[str, ...]:
    count = len(originals)
    names = unique_names(originals) if header_row else tuple(f"列{at}" for at in range(1, count + 1))
    return (*names, unnamed(count + 1)) if surplus else names
