"""Printing cases by a printout of their definition; the PDF appears only when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.clock import TOKYO
from casedesk.definition.model import Printout
from casedesk.errors import NotFound, Refused, Usage
from casedesk.record.case import Case
from casedesk.service.cases import open_case
from casedesk.service.printlog import log_print
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.store.library import Kept

if TYPE_CHECKING:
    from casedesk.printing.values import MasterLabel

BATCH = 10_000


def print_cases(
    seat: Seat, numbers: Sequence[str], path: Path, printout: str = "summary", *, log: bool = False
) -> dict[str, Any]:
    """`{"cases","pages","substituted":[{"number","field","char"}]}`; one PDF with each case on pages of its own.

    `log` writes it into the print log just before the file appears (a preview is not logged).
    Raises NotFound for an unknown number (then there is no file) and Usage for an unknown printout.
    """
    from casedesk.printing.render import render

    seat.ask("print")
    if not numbers:
        raise NotFound("印刷する事案がありません", "there is no case to print")
    first = open_case(seat, numbers[0])
    kept = seat.library.get(first.type)
    layout = _printout(kept, printout)
    known = [n for n in (open_case(seat, n).number for n in numbers[1:]) if n]
    labels = _Labels(kept, seat.lang)
    cases = labels.of_each(_cases(seat, first, known))
    temporary = _beside(path)
    try:
        with temporary.open("wb") as out:
            done = render(
                cases,
                layout,
                kept.case_type,
                lang=seat.lang,
                office=office_name(seat),
                printed_at=seat.clock.now(),
                printed_by=seat.user,
                labels=labels,
                out=out,
            )
            out.flush()
            os.fsync(out.fileno())
        if log:
            log_print(seat, [first.number or "", *known], printout, pages=done.pages, medium="file", place=str(path))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return {
        "cases": done.cases,
        "pages": done.pages,
        "substituted": [{"number": s.number, "field": s.field, "char": s.char} for s in done.substituted],
    }


def numbers_of(seat: Seat, query: str, status: str) -> list[str]:
    """The numbers of the cases that a batch is asked for. Raises Usage, NotFound."""
    found = find(seat, query, status=status, limit=BATCH)
    if not found["rows"]:
        raise NotFound("当てはまる事案がありません", "no case fits")
    return [row["number"] for row in found["rows"]]


def _cases(seat: Seat, first: Case, rest: Sequence[str]) -> Iterator[Case]:
    yield first
    for number in rest:
        yield open_case(seat, number)


def _printout(kept: Kept, key: str) -> Printout:
    for own in kept.case_type.printouts:
        if own.key == key:
            return own
    known = " ".join(own.key for own in kept.case_type.printouts)
    raise Usage(f"「{key}」という帳票はありません（あるもの: {known}）", f"no printout “{key}” (there are: {known})")


def _beside(path: Path) -> Path:
    if not path.parent.is_dir():
        raise NotFound(f"フォルダーがありません: {path.parent}", f"there is no folder {path.parent}")
    if path.is_dir():
        raise Refused(f"ファイルではなくフォルダーです: {path}", f"this is a folder, not a file: {path}")
    handle, name = tempfile.mkstemp(prefix=".casedesk-", suffix=".pdf", dir=path.parent)
    os.close(handle)
    return Path(name)


class _Labels:
    """Labels in the wording of the day the case at hand came in: printing lays out one case at a time."""

    def __init__(self, kept: Kept, lang: str) -> None:
        self._kept, self._lang = kept, lang
        self._on: date | None = None

    def of_each(self, cases: Iterable[Case]) -> Iterator[Case]:
        """The cases, each at hand when it is given."""
        for case in cases:
            self._on = case.received_at.astimezone(TOKYO).date()
            yield case

    def __call__(self, master: str, key: str) -> MasterLabel | None:
        return label(self._kept, master, key, self._lang, self._on)


def label(kept: Kept, master: str, key: str, lang: str, on: date | None = None) -> MasterLabel | None:
    """A master's label for paper as worded on `on`; `unverified` facts print 要確認, never as official."""
    from casedesk.printing.values import MasterLabel

    row = kept.lookup.row(master, key, on)
    if row is None:
        return None
    return MasterLabel(row.get(lang) or row.get("ja") or key, bool(row.get("unverified")))


def office_name(seat: Seat) -> str:
    """The office's name for the head of a page."""
    from casedesk.service.offices import read_office

    return read_office(seat).name
