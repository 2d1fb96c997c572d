"""Rows of a list into values of a case: every cell read by its field's kind, equal cells read only once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from functools import lru_cache

from casedesk.definition.kinds import Context, Reading, read
from casedesk.definition.lookup import Lookup, plain
from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.exchange.mapping import Fit, Mapped
from casedesk.exchange.refusals import Refusal
from casedesk.exchange.table import Table
from casedesk.exchange.years import as_of, year_contexts
from casedesk.record.case import WhyEmpty
from casedesk.text.era import parse_date

CACHE = 50_000
RELEASED = {"公表": True, "公開": True, "可": True, "非公表": False, "非公開": False, "否": False, "不可": False}


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it will be taken: values, reasons for none, 公表可否, refused cells, and who it is."""

    number: int
    cells: tuple[str, ...]
    values: dict[str, Value]
    why_empty: dict[str, WhyEmpty]
    as_written: dict[str, str]  # the words of refused cells, so that the case shows what was there
    publish: dict[str, bool]
    refused: tuple[int, ...]
    identity: str
    digest: str


@dataclass(slots=True)
class _Column:
    position: int
    field: Field
    translate: Mapping[str, str]
    split: str
    header: str
    publish: str
    years: Sequence[int | None] | None = None
    cache: dict[tuple[str, int | None], Reading] = made(default_factory=dict)
    plain: dict[str, Value] = made(default_factory=dict)  # texts that are a value and nothing else


class CellReader:
    """Reads the rows of one file by one profile; collects `refusals` as it goes."""

    def __init__(self, table: Table, fit: Fit, fields: Mapping[str, Field], lookup: Lookup, today: date) -> None:
        self.table = table
        self.fit = fit
        self.refusals: list[Refusal] = []
        self._lookup = lookup
        self._today = today
        self._columns = [self._column(m, fields) for m in fit.columns]
        self._quick = [(c.position, c.field.key, c.plain.get, c) for c in self._columns]
        for column in self._columns:
            if _dated(column):
                column.years = self._years(column.header)
        self._constants = self._read_constants(fields)
        self._required = tuple(m.column.field for m in fit.columns if m.column.required)
        self._seen: dict[str, int] = {}
        self._contexts: dict[int | None, Context] = {}

    def rows(self) -> Iterator[Row]:
        """Every record in file order; one without any value has empty `values` and is named in `refusals`."""
        for at, cells in enumerate(self.table.rows):
            yield self._row(at, cells)

    def _column(self, mapped: Mapped, fields: Mapping[str, Field]) -> _Column:
        column = mapped.column
        header = self.table.headers[mapped.position]
        translate = {plain(k): v for k, v in column.values.items()}
        own = fields[column.field or column.publish]
        return _Column(mapped.position, own, translate, column.split, header, column.publish)

    def _years(self, header: str) -> Sequence[int | None] | None:
        """The years of yearless dates in a column; None when all of them have their own."""
        texts = self.table.column(header)
        if not any(text and _yearless(text) for text in texts):
            return None
        stamped = as_of(cell for row in self.table.before for cell in row)
        marks = [(n.index, n.text) for n in self.table.notices]
        return year_contexts(texts, stamped or self._newest(), marks=marks, breaks=self.table.breaks)

    def _newest(self) -> date:
        """The newest whole date of the list up to today: a yearless date beside 令和4年8月9日 is of that time."""
        dated = [c.position for c in self._columns if _dated(c) and c.field.person != "birth"]
        texts = {row[p] for row in self.table.rows for p in dated if row[p] and not _yearless(row[p])}
        found = (parse_date(text, today=self._today, relative_words=False).value for text in texts)
        return max((d for d in found if isinstance(d, date) and d <= self._today), default=self._today)

    def _read_constants(self, fields: Mapping[str, Field]) -> dict[str, Value]:
        context = Context(self._today, self._lookup)
        made = {key: read(text, fields[key], context).value for key, text in self.fit.profile.values.items()}
        return {key: value for key, value in made.items() if value is not None}

    def _row(self, at: int, cells: tuple[str, ...]) -> Row:
        values: dict[str, Value] = {}
        whys: dict[str, WhyEmpty] = {}
        publish: dict[str, bool] = {}
        written: dict[str, str] = {}
        refused: list[int] = []
        for position, key, known, column in self._quick:
            text = cells[position]
            if text:
                value = known(text)
                if value is not None:
                    values[key] = value
                    continue
                error = self._cell(column, text, at, values, whys, publish)
                if error and column.field.key not in values and not column.publish:
                    written[column.field.key] = text
                if error and column.position not in refused:
                    refused.append(column.position)
                    self.refusals.append(Refusal(at + 1, column.header, error, text))
        missing = next((key for key in self._required if key not in values and key not in whys), "")
        if (not values and not whys) or missing:
            self.refusals.append(Refusal(at + 1, "", "I-REQUIRED" if missing else "I-NOTHING", " ".join(cells).strip()))
            values = {}
            whys = {}
        else:
            values = {**self._constants, **values}
        identity, digest = self._identity(cells)
        return Row(at + 1, cells, values, whys, written, publish, tuple(refused), identity, digest)

    def _cell(
        self,
        column: _Column,
        text: str,
        at: int,
        values: dict[str, Value],
        whys: dict[str, WhyEmpty],
        publish: dict[str, bool],
    ) -> str:
        """Takes one cell; the code why it was refused, or an empty text."""
        if column.publish:
            allowed = RELEASED.get(plain(text).rpartition("_")[2])
            if allowed is None:
                return "I-PUBLISH"
            publish[column.publish] = allowed
            return ""
        key = column.field.key
        reading = self._reading(column, text, column.years[at] if column.years else None)
        if reading.value is not None:
            values[key] = reading.value
        elif reading.empty:
            whys[key] = WhyEmpty(reading.empty)
        if reading.rest and column.field.other:
            values[column.field.other] = reading.rest
            return ""
        return reading.error

    def _reading(self, column: _Column, text: str, year: int | None) -> Reading:
        found = column.cache.get((text, year))
        if found is None:
            found = self._read(column, text, year)
            if len(column.cache) < CACHE:
                column.cache[text, year] = found
                if column.years is None and found.value is not None and not (found.error or found.rest):
                    column.plain[text] = found.value
        return found

    def _read(self, column: _Column, text: str, year: int | None) -> Reading:
        context = self._contexts.get(year)
        if context is None:
            context = self._contexts[year] = Context(self._today, self._lookup, year, typed=False)
        translated = column.translate.get(plain(text), text) if column.translate else text
        if column.split:
            return self._split(column, translated, context)
        return read(translated, column.field, context)

    def _split(self, column: _Column, text: str, context: Context) -> Reading:
        """The part of an "50代男性" cell that this column's field understands."""
        from casedesk.text.ageband import split_age_sex

        found = split_age_sex(text)
        parts = (found[1], found[0].label) if found else (text,)
        for part in parts:
            reading = read(column.translate.get(plain(part), part), column.field, context)
            if reading.value is not None:
                return reading
        return Reading(error="I-SPLIT")

    def _identity(self, cells: tuple[str, ...]) -> tuple[str, str]:
        """Who the row is: the list's own number inside its namespace, else its content and its n-th occurrence."""
        digest = hashlib.blake2b("\x1f".join(cells).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        at = self.fit.identity
        if at is not None and cells[at]:
            base = "\x1f".join(["n", *(cells[p] for p in self.fit.namespace), cells[at]])
        else:
            base = "h" + digest
        self._seen[base] = count = self._seen.get(base, 0) + 1
        return f"{base}\x1f{count}", digest + self.fit.salt


def _dated(column: _Column) -> bool:
    return column.field.kind in ("date", "datetime") and not column.publish


@lru_cache(maxsize=CACHE)
def _yearless(text: str) -> bool:
    from casedesk.exchange.years import read_hint

    hint = read_hint(text)
    return hint is not None and hint.year is None
